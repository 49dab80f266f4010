"""A SARIF 2.1.0 report, written by the programs of the mobile verticals."""

import json
import os
import sys
from dataclasses import dataclass, field
from urllib.parse import quote

# GitHub's band of each severity, by its middle (docs.github.com, SARIF support for code scanning).
SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.5"}
LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
MAX_RESULTS = 20_000


@dataclass(frozen=True)
class Rule:
    """What a rule finds. Without a severity of its own, its level and the task file's map decide."""

    id: str
    title: str
    help: str
    cwe: int | None = None
    url: str | None = None
    severity: str | None = None
    level: str = "warning"
    tags: tuple[str, ...] = ()

    def sarif(self) -> dict:
        tags = ["security", *self.tags]
        if self.cwe is not None:
            tags.append(f"external/cwe/cwe-{self.cwe:03}")
        properties: dict = {"tags": tags}
        if self.severity is not None:
            properties["security-severity"] = SCORES[self.severity]
        rule = {
            "id": self.id,
            "shortDescription": {"text": self.title},
            "fullDescription": {"text": self.title},
            "help": {"text": self.help},
            "defaultConfiguration": {"level": LEVELS.get(self.severity or "", self.level)},
            "properties": properties,
        }
        return rule if self.url is None else {**rule, "helpUri": self.url}


@dataclass
class Report:
    """Collects findings, and what could not be looked at. Writes them to $OUTPUT_DIR."""

    tool: str
    version: str
    url: str
    rules: dict[str, Rule] = field(default_factory=dict)
    results: list[dict] = field(default_factory=list)
    notifications: list[dict] = field(default_factory=list)
    successful: bool = True
    _seen: set = field(default_factory=set)

    def add(self, rule: Rule, path: str, message: str, lines: tuple[int, int] = (1, 1), **more) -> None:
        """A finding. `logical`: the class or component it is in, for what has no lines; `suppressed`: in the source."""
        logical = more.get("logical")
        key = (rule.id, path, lines, logical, message)
        if key in self._seen:
            return
        self._seen.add(key)
        if len(self.results) >= MAX_RESULTS:
            self.failed(f"more than {MAX_RESULTS} findings: the rest is not reported")
            return
        self.rules.setdefault(rule.id, rule)
        location: dict = {
            "physicalLocation": {
                "artifactLocation": {"uri": quote(os.fsencode(path))},
                "region": {"startLine": lines[0], "endLine": lines[1]},
            }
        }
        if logical is not None:
            location["logicalLocations"] = [{"fullyQualifiedName": logical, "kind": more.get("kind", "type")}]
        result: dict = {
            "ruleId": rule.id,
            "level": rule.sarif()["defaultConfiguration"]["level"],
            "message": {"text": message},
            "locations": [location],
        }
        if more.get("suppressed"):
            result["suppressions"] = [{"kind": "inSource"}]
        self.results.append(result)

    def failed(self, reason: str) -> None:
        """Something was not looked at: the task is not a success, what it found still counts."""
        self.successful = False
        self._notify("error", reason)

    def warn(self, text: str) -> None:
        """Something a reader has to know, though the scan is complete."""
        self._notify("warning", text)

    def _notify(self, level: str, text: str) -> None:
        entry = {"level": level, "message": {"text": printable(text)}}
        if entry not in self.notifications:
            self.notifications.append(entry)
            print(f"{level}: {printable(text)}", file=sys.stderr)

    def write(self, name: str) -> None:
        driver = {
            "name": self.tool,
            "version": self.version,
            "informationUri": self.url,
            "rules": [self.rules[id].sarif() for id in sorted(self.rules)],
        }
        invocation = {
            "executionSuccessful": self.successful,
            # The first are those that people see: errors before warnings.
            "toolExecutionNotifications": sorted(self.notifications, key=lambda entry: entry["level"]),
        }
        run = {"tool": {"driver": driver}, "invocations": [invocation], "results": self.results}
        with open(os.path.join(os.environ["OUTPUT_DIR"], name), "w", encoding="utf-8") as file:
            json.dump({"version": "2.1.0", "runs": [run]}, file)


def printable(text: str, length: int = 400) -> str:
    """Text of the target in a message: on one line, without control characters, and not endless."""
    clean = "".join(c if c.isprintable() else "?" for c in text.encode("utf-8", "replace").decode())
    return clean if len(clean) <= length else f"{clean[:length]}..."
