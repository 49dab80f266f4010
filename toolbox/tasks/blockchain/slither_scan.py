"""Runs slither on the Solidity files of the target and writes one SARIF log.

Files are compiled from their text alone, one compilation for each line of compilers that they ask for: no build system of
the target (Hardhat, Foundry, Truffle) is started, because their settings are programs, and none of slither's is read.

Usage: slither_scan.py <report.sarif> <detector to leave out>...    (in the root of the target)
"""
import importlib.metadata
import inspect
import json
import logging
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from crytic_compile import CryticCompile  # noqa: E402
from crytic_compile.platform.exceptions import InvalidCompilation  # noqa: E402
from crytic_compile.platform.solc_standard_json import SolcStandardJson  # noqa: E402
from slither import Slither  # noqa: E402
from slither.detectors import all_detectors  # noqa: E402
from slither.detectors.abstract_detector import AbstractDetector, DetectorClassification  # noqa: E402
from solidity import COMPILERS, Project, Unresolved  # noqa: E402

MAX_NOTES = 20
#: By impact. What is informational or about gas is left out.
LEVELS = {
    DetectorClassification.HIGH: "error",
    DetectorClassification.MEDIUM: "warning",
    DetectorClassification.LOW: "note",
}
#: `--> path:line:column` in what the compiler says of an error.
PLACE = re.compile(r"(?:-->\s*|^)([^\s:][^:\n]*\.sol):\d+:\d+", re.M)

report, *left_out = sys.argv[1:]
logging.disable(logging.WARNING)
project = Project()
detectors = [
    found
    for found in vars(all_detectors).values()
    if inspect.isclass(found) and issubclass(found, AbstractDetector) and found is not AbstractDetector
    and found.IMPACT in LEVELS and found.ARGUMENT not in left_out
]
results, rules, notes = {}, {}, []
# Slither's comments of suppression: it would leave out what they name, and give up on a file in which they don't match.
Slither.parse_ignore_comments = lambda self, file: None
Slither.has_ignore_comment = lambda self, result: False


def main():
    roots = [path for path in project.files if not project.is_dependency(path)]
    closures, lines = {}, {}
    for path in roots:
        try:
            closures[path] = project.closure(path)
            lines.setdefault(project.line_of(closures[path][0]), []).append(path)
        except Unresolved as why:
            notes.append(f"{path} could not be analysed: {why} is not in the target")
    analysed = 0
    for at, (line, paths) in enumerate(sorted(lines.items())):
        print(f"::assay progress percent={100 * at // len(lines)}::{len(paths)} files with solc {COMPILERS[line]}", flush=True)
        analysed += analyse(COMPILERS[line], paths, closures)
    if roots and analysed == 0:
        print("\n".join(notes[:MAX_NOTES]), file=sys.stderr)
        sys.exit("no file could be analysed")
    with open(report, "w", encoding="utf-8") as file:
        json.dump(sarif(), file)


def analyse(version, paths, closures):
    """Compiles these files together, without those that do not compile, and looks at what came. Returns their number."""
    paths = list(paths)
    while paths:
        files = sorted(set().union(*(closures[path][0] for path in paths)))
        remappings = sorted(set().union(*(closures[path][1] for path in paths)))
        source = {"language": "Solidity", "sources": {path: {"content": project.source(path)} for path in files}}
        try:
            standard = SolcStandardJson({**source, "settings": {"remappings": remappings}})
            compiled = CryticCompile(standard, solc="solc", solc_env={**os.environ, "SOLC_VERSION": version}, solc_disable_warnings=True)
            look(Slither(compiled), set(paths))
            return len(paths)
        except InvalidCompilation as error:
            said = str(error)
            wrong = set(PLACE.findall(said)) & set(files)
            bad = [path for path in paths if closures[path][0] & wrong] or paths
            why = next((line for line in said.splitlines() if "Error" in line), said[:200])
        except Exception as error:  # slither fails on what it does not know in as many ways as there are
            why = f"slither failed: {type(error).__name__}: {error}"[:300]
            bad = paths[:1] if len(paths) == 1 else []
            if not bad:
                # Apart, so that one file does not take the others down.
                return sum(analyse(version, [path], closures) for path in paths)
        notes.extend(f"{path} could not be analysed with solc {version}: {why}" for path in bad)
        paths = [path for path in paths if path not in bad]
    return 0


def look(slither, own):
    for detector in detectors:
        slither.register_detector(detector)
    for found in filter(None, slither.run_detectors()):
        for one in found:
            keep(one, own)


def keep(found, own):
    detector = next(one for one in detectors if one.ARGUMENT == found["check"])
    places = [place for place in map(place_of, found["elements"]) if place is not None]
    if not places or places[0]["physicalLocation"]["artifactLocation"]["uri"] not in own:
        return
    rules[detector.ARGUMENT] = {
        "id": detector.ARGUMENT,
        "name": detector.ARGUMENT,
        "shortDescription": {"text": detector.WIKI_TITLE},
        "fullDescription": {"text": detector.WIKI_DESCRIPTION.strip()},
        "help": {"text": f"{detector.WIKI_DESCRIPTION.strip()}\n\n{detector.WIKI_RECOMMENDATION.strip()}"},
        "helpUri": detector.WIKI,
        "properties": {"tags": ["security"], "precision": detector.CONFIDENCE.name.lower()},
    }
    result = {
        "ruleId": detector.ARGUMENT,
        "level": LEVELS[detector.IMPACT],
        "message": {"text": found["description"].strip()},
        "locations": [central(found, places)],
        "relatedLocations": places[1:6],
    }
    if is_suppressed(result["locations"][0]["physicalLocation"], detector.ARGUMENT):
        result["suppressions"] = [{"kind": "inSource"}]
    # One line is one defect, however many expressions of it are named.
    region = result["locations"][0]["physicalLocation"]
    results.setdefault((detector.ARGUMENT, region["artifactLocation"]["uri"], region["region"]["startLine"]), result)


def central(found, places):
    """The statement, where the first element is only the contract or function that holds it."""
    kinds = [element["type"] for element in found["elements"] if place_of(element) is not None]
    if kinds[0] in ("function", "contract") and "node" in kinds:
        return places[kinds.index("node")]
    if kinds[0] in ("function", "contract"):
        # A whole function is no place that people can look at: its first line.
        place = json.loads(json.dumps(places[0]))
        place["physicalLocation"]["region"]["endLine"] = place["physicalLocation"]["region"]["startLine"]
        place["physicalLocation"]["region"].pop("endColumn", None)
        return place
    return places[0]


def place_of(element):
    mapping = element.get("source_mapping") or {}
    path, lines = mapping.get("filename_relative"), mapping.get("lines")
    if not path or not lines:
        return None
    region = {"startLine": lines[0], "startColumn": max(1, mapping.get("starting_column") or 1), "endLine": lines[-1]}
    if (mapping.get("ending_column") or 0) > 0:
        region["endColumn"] = mapping["ending_column"]
    return {"physicalLocation": {"artifactLocation": {"uri": os.path.normpath(path)}, "region": region}}


def is_suppressed(place, check):
    """By slither's own comments: on the line before, or between a start and an end."""
    lines = project.text(place["artifactLocation"]["uri"]).splitlines()
    first = place["region"]["startLine"]
    names = rf"(?:{re.escape(check)}|all)\b"
    if first >= 2 and re.search(rf"//\s*slither-disable-next-line[^\n]*{names}", lines[first - 2]):
        return True
    open_ = False
    for line in lines[: first - 1]:
        if re.search(rf"//\s*slither-disable-start[^\n]*{names}", line):
            open_ = True
        if re.search(rf"//\s*slither-disable-end[^\n]*{names}", line):
            open_ = False
    return open_


def sarif():
    told = notes[:MAX_NOTES] + ([f"{len(notes) - MAX_NOTES} more files could not be analysed"] if len(notes) > MAX_NOTES else [])
    driver = {
        "name": "Slither",
        "version": importlib.metadata.version("slither-analyzer"),
        "informationUri": "https://github.com/crytic/slither",
        "rules": list(rules.values()),
    }
    invocation = {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": note}} for note in told],
    }
    return {
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "invocations": [invocation], "results": list(results.values())}],
    }


main()
