"""Runs mobsfscan's rules and checks on the sources of the target. Usage: scan_sources.py android|ios"""

import os
import sys
from pathlib import Path

import mobsfscan
from mobsfscan import ios_plist, manifest

from mobsf import Scan
from report import Report
from target import files, is_unreleased

# Pods and Carthage: installed packages.
PODS = frozenset({"Pods", "Carthage"})
# What mobsfscan has no rule for.
KOTLIN, APPLE = (Path(__file__).parent / "patterns" / f"{name}.yaml" for name in ("kotlin", "apple"))


def main(platform: str) -> None:
    report = Report("mobsfscan", mobsfscan.__version__, "https://github.com/MobSF/mobsfscan")
    scan = Scan(report)
    if platform == "android":
        scan.semgrep(list(files(lambda path: path.endswith((".java", ".kt")))), ["java", "kotlin"])
        scan.patterns(list(files(lambda path: path.endswith(".kt"))), KOTLIN)
        scan.documents(files(lambda path: path.endswith(".xml") and not is_unreleased(path)), manifest.scan_manifest)
    else:
        scan.semgrep(list(files(lambda path: path.endswith(".swift"), PODS)), ["swift"])
        scan.patterns(list(files(lambda path: path.endswith((".m", ".mm")), PODS)))
        scan.patterns(list(files(lambda path: path.endswith((".m", ".mm", ".swift")), PODS)), APPLE)
        scan.documents(files(lambda path: os.path.basename(path) == "Info.plist", PODS), ios_plist.scan_plists)
    report.write("mobsfscan.sarif")


main(sys.argv[1])
