"""Looks at each artifact in a process of its own, so that one made to crash, hang or eat memory harms no other."""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable

from archive import Refused


def each(paths: list[str], seconds: int, memory_mb: int):
    """Yields for each path its findings and warnings, or the reason why there are none."""
    for path in paths:
        try:
            ran = subprocess.run(
                [sys.executable, "-B", "-s", sys.argv[0], "--one", path],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                timeout=seconds,
                check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20)),
            )
        except subprocess.TimeoutExpired:
            yield path, None, f"took longer than {seconds} s"
            continue
        if ran.returncode == 0:
            yield path, json.loads(ran.stdout), None
        elif ran.returncode < 0:
            yield path, None, f"ended the reader with {signal.Signals(-ran.returncode).name}"
        else:
            words = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            yield path, None, words[-1] if words else f"ended the reader with exit code {ran.returncode}"


def one(path: str, look: Callable[[str], dict]) -> None:
    """The other side: prints what was found, or says on stderr why nothing was and exits 1."""
    try:
        print(json.dumps(look(path)))
    except Refused as refused:
        sys.exit(str(refused))
    except MemoryError:
        sys.exit("needs more memory than it may have")
    except RecursionError:
        sys.exit("is nested too deep")
