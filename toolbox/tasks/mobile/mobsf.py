"""mobsfscan's rules and checks, run so that no file of the target can weaken them.

It uses mobsfscan as a library, because its command line can't be used for a gate: it leaves out each path with "spec",
"fixtures" or ".git" in it, reads a .mobsf file and obeys comments of the target, drops what its engine says of files
that it could not read, exits 0 when the engine is missing, and puts each finding on a manifest on line 1.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import mobsfscan
from libsast.core_matcher.pattern_matcher import PatternMatcher
from mobsfscan import manifest

import tuning
from report import Report, Rule
from target import lines_with

RULES = Path(mobsfscan.__file__).parent / "rules"
OBJECTIVE_C = RULES / "patterns/ios/objectivec/objective_c_rules.yaml"
MAX_BYTES = 1_500_000
BATCH = 1000
LEVELS = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
NOSEM = re.compile(r"\bnosem(?:grep)?\b(?::[ ]*(?P<rules>[\w., -]*))?")
COMMENT = re.compile(r"\s*(//|/\*|\*)")
MOBSF_IGNORE = re.compile(r"mobsf-ignore:(?P<rules>.*)")

# Asked for each host of a manifest: not from here, and no answer is no finding.
manifest.fetch_all_assetlinks = lambda urls: {}


class Scan:
    def __init__(self, report: Report):
        self.report = report
        self.texts: dict[str, str] = {}

    def semgrep(self, paths: list[str], languages: list[str]) -> None:
        """Runs the engine with mobsfscan's rules. Ends the program when it fails."""
        for start in range(0, len(paths), BATCH):
            self._batch(paths[start : start + BATCH], languages)

    def _batch(self, paths: list[str], languages: list[str]) -> None:
        command = ["semgrep", "scan", "--json", "--metrics=off", "--disable-version-check", "--oss-only"]
        command += ["--no-rewrite-rule-ids", "--disable-nosem", "--no-git-ignore", "--x-ignore-semgrepignore-files"]
        command += [f"--max-target-bytes={MAX_BYTES}", "--timeout=30", "--timeout-threshold=5", "--jobs=2", "--quiet"]
        command += [f"--config={RULES / 'semgrep' / language}" for language in languages]
        ran = subprocess.run([*command, "--", *paths], stdout=subprocess.PIPE, check=False)
        if ran.returncode != 0:
            sys.exit(f"the engine of mobsfscan ended with exit code {ran.returncode}")
        found = json.loads(ran.stdout)
        for error in found["errors"]:
            about = error.get("path") or "the rules"
            self.report.warn(f"{about}: {error.get('message') or error.get('type')}")
        scanned = {os.path.normpath(path) for path in found["paths"]["scanned"]}
        for path in paths:
            if path not in scanned and os.path.getsize(path) > 0:
                self.report.warn(f"{path}: not scanned, for its size (over {MAX_BYTES} bytes) or what it holds")
        for match in found["results"]:
            extra = match["extra"]
            lines = (match["start"]["line"], match["end"]["line"])
            meta = {**extra["metadata"], "severity": extra["severity"], "description": extra["message"]}
            self.add(match["check_id"], os.path.normpath(match["path"]), lines, meta)

    def patterns(self, paths: list[str], rules: Path = OBJECTIVE_C) -> None:
        """Looks for patterns line by line: by default mobsfscan's ones for Objective-C."""
        extensions = {os.path.splitext(path)[1] for path in paths}
        options = {"match_rules": rules.as_posix(), "match_extensions": extensions, "multiprocessing": "thread", "cpu_core": 2}
        for path in paths:
            if os.path.getsize(path) >> 20 >= 5:
                self.report.warn(f"{path}: not scanned, for its size (over 5 MB)")
        if not paths:
            return
        found = PatternMatcher(options).scan([Path(path) for path in paths])
        for rule, details in found.items():
            for match in details["files"]:
                if match["match_lines"] is not None:
                    self.add(rule, os.path.normpath(match["file_path"]), match["match_lines"], details["metadata"])

    def documents(self, paths, check) -> None:
        """Manifests, network security configurations, layouts, property lists."""
        for path in paths:
            if os.path.getsize(path) > MAX_BYTES:
                self.report.warn(f"{path}: not scanned, for its size (over {MAX_BYTES} bytes)")
                continue
            text = self.text(path)
            if re.search(r"<!(DOCTYPE[^>]*\[|ENTITY)", text):
                self.report.warn(f"{path}: not scanned: it declares entities")
                continue
            for rule, details in check([Path(path)], lambda path: True).items():
                needed = tuning.NEEDS.get(rule)
                if rule in tuning.LEFT_OUT or (needed is not None and not needed.search(text)):
                    continue
                places = lines_with(text, tuning.PLACE[rule])
                for line in places[: max(1, len(details["files"]))]:
                    self.add(rule, path, (line, line), details["metadata"])

    def add(self, id: str, path: str, lines: tuple[int, int], meta: dict) -> None:
        if id in tuning.LEFT_OUT:
            return
        text = self.text(path).split("\n")[lines[0] - 1 : lines[1]]
        if not tuning.is_defect(id, "\n".join(text)):
            return
        description = " ".join(str(meta["description"]).split())
        cwe = tuning.CWE.get(id) or number_in(str(meta.get("cwe", "")))
        reference = meta.get("reference") or meta.get("ref")
        url = reference if str(reference).startswith("https://") else None
        title = re.split(r"(?<=[.!?]) ", description)[0].rstrip(".")
        level = LEVELS.get(meta["severity"], "warning")
        rule = Rule(id, title, description, cwe, url, tuning.SEVERITY.get(id), level)
        above = self.text(path).split("\n")[lines[0] - 2] if lines[0] > 1 else ""
        suppressed = any(suppresses(line, id) for line in text)
        # The engine also takes a comment that has the line above to itself.
        suppressed = suppressed or (COMMENT.match(above) is not None and suppresses(above.split("mobsf-ignore:")[0], id))
        self.report.add(rule, path, description, tuple(lines), suppressed=suppressed)

    def text(self, path: str) -> str:
        if path not in self.texts:
            self.texts = {path: Path(path).read_text("utf-8", "replace")}
        return self.texts[path]


def suppresses(line: str, rule: str) -> bool:
    """Whether a line has a comment that would have silenced mobsfscan or its engine."""
    nosem, ignore = NOSEM.search(line), MOBSF_IGNORE.search(line)
    if nosem is not None:
        named = re.findall(r"[\w.-]+", nosem["rules"] or "")
        if not named or rule in named:
            return True
    return ignore is not None and rule in re.split(r"[\s,]+", ignore["rules"])


def number_in(cwe: str) -> int | None:
    found = re.search(r"\d+", cwe)
    return int(found[0]) if found else None
