"""Looks at the XML among the sources: manifests, network security configurations, file providers, layouts."""

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "mobile"))

from archive import Refused  # noqa: E402
from report import Report, printable  # noqa: E402
from target import files, is_unreleased  # noqa: E402

import manifests  # noqa: E402
import numbered_xml  # noqa: E402
from manifest_rules import RULES  # noqa: E402

# Resources by their folder; a folder may carry qualifiers (layout-land), and resources may lie anywhere.
WANTED = re.compile(r"(^|/)(AndroidManifest\.xml|(xml|layout)(-[\w-]+)?/[^/]+\.xml)$")


def main() -> None:
    report = Report("Assay manifests", "1.0.0", "https://mas.owasp.org/MASTG/")
    for path in files(lambda path: WANTED.search(path) is not None):
        if is_unreleased(path):
            continue
        if os.path.getsize(path) > numbered_xml.MAX_BYTES:
            report.failed(f"{path} is larger than {numbered_xml.MAX_BYTES >> 20} MB, so it was not looked at")
            continue
        try:
            for rule, text, line, component in manifests.check(numbered_xml.parse(Path(path).read_bytes())):
                report.add(RULES[rule], path, printable(text, 1000), (line, line), logical=component or None)
        except Refused as refused:
            report.warn(f"{path}: {refused}")
    report.write("manifests.sarif")


main()
