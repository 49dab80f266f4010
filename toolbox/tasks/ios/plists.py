"""Looks at the property lists among the sources: Info.plist, entitlements, provisioning profiles."""

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "mobile"))

from archive import Refused  # noqa: E402
from report import Report  # noqa: E402
from target import files, lines_with  # noqa: E402

import property_lists as lists  # noqa: E402

INFO = re.compile(r"(^|[-_.])Info([-_.]\w+)?\.plist$", re.I)


def main() -> None:
    report = Report("Assay property lists", "1.0.0", "https://mas.owasp.org/MASTG/")
    for path in files(is_wanted, frozenset({"Pods", "Carthage"})):
        if os.path.getsize(path) > lists.MAX_BYTES:
            report.failed(f"{path} is larger than {lists.MAX_BYTES >> 20} MB, so it was not looked at")
            continue
        content = Path(path).read_bytes()
        try:
            for rule, text, key in look(path, content):
                line = line_of(key, content)
                report.add(lists.RULES[rule], path, text, (line, line))
        except Refused as refused:
            # A template of a build is no property list until the build fills it in.
            report.warn(f"{path}: {refused}")
    report.write("plists.sarif")


def is_wanted(path: str) -> bool:
    name = os.path.basename(path)
    return INFO.search(name) is not None or name.endswith((".entitlements", ".mobileprovision", ".provisionprofile"))


def look(path: str, content: bytes) -> list[lists.Found]:
    if path.endswith(".plist"):
        return lists.info(lists.read(content))
    if path.endswith(".entitlements"):
        return lists.entitlements(lists.read(content))
    return lists.profile(content)


def line_of(key: str, content: bytes) -> int:
    """The line of a key, or of a string, in a list that is text; a binary one has no lines."""
    text = content.decode("utf-8", "replace")
    for tag in ("key", "string"):
        lines = lines_with(text, re.compile(rf"<{tag}>\s*{re.escape(key)}\s*</{tag}>"))
        if lines:
            return lines[0]
    return 1


main()
