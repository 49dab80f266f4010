import os
import shlex
import subprocess


def archive(folder, out):
    # ruleid: assay.python.shell-with-built-command
    subprocess.run(f"tar czf {out} {folder}", shell=True, check=True)


def remove(path):
    # ruleid: assay.python.shell-with-built-command
    os.system("rm -r " + path)


def safe(folder, out):
    # ok: assay.python.shell-with-built-command
    subprocess.run(["tar", "czf", out, folder], check=True)
    # ok: assay.python.shell-with-built-command
    subprocess.run(f"tar czf {shlex.quote(out)} .", shell=True, check=True)
    # ok: assay.python.shell-with-built-command
    os.system("sync")


VERSION = "1.2"
# ok: assay.python.shell-with-built-command
os.system(f"git tag {VERSION}")
