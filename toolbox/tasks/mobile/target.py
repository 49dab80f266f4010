"""The files of the target, in the working directory."""

import os
import re
from collections.abc import Callable, Iterator

# Folders of installed packages, and the history: as the other scanners of this toolbox leave them out.
LEFT_OUT = {".git", "node_modules", "site-packages"}

# Source sets of tests and of debug builds, which no release has, and whose manifests are meant to be open.
_UNRELEASED = re.compile(r"(^|/)src/(debug|test|androidTest)\w*/")


def is_unreleased(path: str) -> bool:
    return _UNRELEASED.search(path) is not None


def files(wanted: Callable[[str], bool], left_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Relative paths of the regular files that are wanted by their path; no link is followed."""
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT and name not in left_out)
        for name in sorted(names):
            path = os.path.normpath(os.path.join(folder, name))
            if wanted(path) and os.path.isfile(path) and not os.path.islink(path):
                yield path


def lines_with(text: str, pattern) -> list[int]:
    """The numbers of the lines on which a pattern's matches start."""
    found, line, at = [], 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        found.append(line)
    return found
