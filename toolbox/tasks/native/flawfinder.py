"""Runs flawfinder on files of any encoding: by itself it ends at the first byte that is not UTF-8.

Usage: flawfinder.py <lowest level, 0 to 5> <flawfinder argument>...    The SARIF goes to stdout.
"""
import builtins
import io
import json
import runpy
import sys

plain = builtins.open


def lenient(file, mode="r", *args, **more):
    if "b" not in mode:
        more.setdefault("errors", "replace")
    return plain(file, mode, *args, **more)


lowest = int(sys.argv.pop(1)) / 5
stdout, sys.stdout = sys.stdout, io.StringIO()
builtins.open = lenient
try:
    runpy.run_path("/usr/bin/flawfinder", run_name="__main__")
except SystemExit as end:
    if end.code:
        stdout.write(sys.stdout.getvalue())
        raise

# In SARIF it lists every hit, whatever --minlevel says.
log = json.loads(sys.stdout.getvalue())
for run in log["runs"]:
    run["results"] = [result for result in run["results"] if result["rank"] >= lowest]
json.dump(log, stdout)
