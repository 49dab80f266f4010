"""Turns Android packages (APK, AAB, AAR) back into Java with jadx, and looks at that with mobsfscan's rules."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "mobile"))

import apart  # noqa: E402
import manifests  # noqa: E402
import numbered_xml  # noqa: E402
from archive import Archive, Refused  # noqa: E402
from manifest_rules import RULES  # noqa: E402
from mobsf import Scan  # noqa: E402
from report import Report, Rule, printable  # noqa: E402
from target import files  # noqa: E402

PACKAGES = (".apk", ".aab", ".aar")
MAX_PACKAGE = 512 << 20
MAX_CODE = 256 << 20
MAX_SOURCES = 2 << 30
MAX_FILES = 300_000
JADX_SECONDS = 900
SECONDS = 2400
# Java wants addresses, not memory: jadx is held to 1.5 GB by -Xmx.
MEMORY_MB = 16_384
# Libraries, by the folders of their packages: who builds the app can update them, and not change them.
LIBRARIES = re.compile(
    r"(androidx?|kotlinx?|javax?|dagger|okhttp\d?|okio|retrofit2|io/reactivex|io/ktor|io/sentry|io/grpc|rx|bolts|coil"
    r"|com/(android|google|facebook|squareup|bumptech|airbnb|fasterxml|amazonaws|microsoft|adjust|appsflyer|onesignal"
    r"|bugsnag|segment|mixpanel|stripe|braintreepayments|swmansion|th3rdwave|reactnativecommunity|unity3d|sun/jna)"
    r"|org/(jetbrains|intellij|apache|json|reactivestreams|bouncycastle|conscrypt|checkerframework|slf4j|greenrobot|junit)"
    r"|net/sqlcipher|timber/log|kotlin|javax/inject|expo/modules|io/flutter)/"
)
# What these rules match must not be shown.
SECRETS = {321, 798}


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        apart.one(sys.argv[2], look)
        return
    version = subprocess.run(["jadx", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    report = Report("jadx and mobsfscan", version, "https://github.com/skylot/jadx")
    for path, found, reason in apart.each(list(files(lambda path: path.endswith(PACKAGES))), SECONDS, MEMORY_MB):
        if reason is not None:
            report.failed(f"{path} {reason}, so it was not looked at")
            continue
        for text in found["warnings"]:
            report.warn(f"{path}: {text}")
        for rule, text, where in found["findings"]:
            report.add(Rule(**rule), path, printable(text, 1000), logical=where or None)
    report.write("jadx.sarif")


def look(path: str) -> dict:
    path = os.path.abspath(path)
    if os.path.getsize(path) > MAX_PACKAGE:
        raise Refused(f"has {os.path.getsize(path) >> 20} MB, more than {MAX_PACKAGE >> 20} MB")
    code = _code(Archive(path))
    told: dict = {"findings": [], "warnings": []}
    with tempfile.TemporaryDirectory() as folder:
        if code > 0:
            _decompile(path, folder, told)
            _scan(Path(folder, "sources"), told)
        if path.endswith(".aab"):
            _documents(Path(folder, "resources"), told)
    return told


def _code(archive: Archive) -> int:
    """How many files of code there are. They, and the archives of classes inside, must keep within bounds."""
    total, count = 0, 0
    for name in archive.names():
        if name.endswith(".dex"):
            total, count = total + archive.size(name), count + 1
        elif name.endswith(".jar"):
            with tempfile.NamedTemporaryFile(suffix=".jar") as inner:
                inner.write(archive.read(name, MAX_CODE))
                inner.flush()
                classes = [entry for entry in Archive(inner.name).entries.values() if entry.filename.endswith(".class")]
            total, count = total + sum(entry.file_size for entry in classes), count + len(classes)
    if total > MAX_CODE:
        raise Refused(f"has {total >> 20} MB of code, more than {MAX_CODE >> 20} MB")
    return count


def _decompile(path: str, folder: str, told: dict) -> None:
    arguments = ["--output-dir", folder, "--threads-count", "2", "--log-level", "error", "--comments-level", "none"]
    resources = [] if path.endswith(".aab") else ["--no-res"]
    places = {f"JADX_{name}_DIR": os.path.join(folder, "jadx", name.lower()) for name in ("CONFIG", "CACHE", "TMP")}
    options = f"-Xmx1536m -XX:+UseSerialGC -Djava.awt.headless=true -Djava.io.tmpdir={folder}"
    process = subprocess.Popen(
        ["jadx", *arguments, *resources, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **places, "JADX_OPTS": options},
        start_new_session=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_CODE, MAX_CODE)),
    )
    words = _watched(process, folder)
    if not Path(folder, "sources").is_dir():
        raise Refused(f"can't be decompiled: {printable(words[-1] if words else 'jadx said nothing', 200)}")
    if process.returncode != 0:
        failed = re.findall(r"finished with errors, count: (\d+)", "\n".join(words))
        told["warnings"].append(f"jadx could not decompile {failed[-1] if failed else 'some'} of its methods or classes")


def _watched(process: subprocess.Popen, folder: str) -> list[str]:
    """Waits for jadx, and ends it when it takes too long or writes too much. What it said, as lines."""
    deadline = time.monotonic() + JADX_SECONDS
    with tempfile.TemporaryFile() as log:
        while True:
            try:
                said, _ = process.communicate(timeout=5)
                log.write(said[-20_000:])
                break
            except subprocess.TimeoutExpired:
                reason = None
                if time.monotonic() > deadline:
                    reason = f"takes longer than {JADX_SECONDS} s to decompile"
                elif (excess := _excess(folder)) is not None:
                    reason = f"decompiles to {excess}"
                if reason is not None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.communicate()
                    shutil.rmtree(folder, ignore_errors=True)
                    raise Refused(reason) from None
        log.seek(0)
        return [line for line in log.read().decode("utf-8", "replace").replace("\r", "\n").splitlines() if line.strip()]


def _excess(folder: str) -> str | None:
    total, count = 0, 0
    for path, _, names in os.walk(folder):
        count += len(names)
        for name in names:
            try:
                total += os.lstat(os.path.join(path, name)).st_size
            except FileNotFoundError:
                continue
    if total > MAX_SOURCES:
        return f"more than {MAX_SOURCES >> 30} GB"
    return f"more than {MAX_FILES} files" if count > MAX_FILES else None


def _scan(sources: Path, told: dict) -> None:
    os.chdir(sources)
    report = Report("mobsfscan", "", "")
    scan = Scan(report)
    every = list(files(lambda path: path.endswith(".java")))
    own = [path for path in every if LIBRARIES.match(path) is None]
    if not own:
        told["warnings"].append(f"all of its {len(every)} classes are of known libraries, so none was looked at")
    scan.semgrep(own, ["java"])
    for result in report.results:
        rule = report.rules[result["ruleId"]]
        place = result["locations"][0]["physicalLocation"]
        path = place["artifactLocation"]["uri"]
        where = path.removesuffix(".java").replace("/", ".")
        line = scan.text(path).split("\n")[place["region"]["startLine"] - 1].strip()
        # No number of a line: those of decompiled code change with every build.
        shown = "" if rule.cwe in SECRETS else f" ({printable(line, 120)})"
        told["findings"].append((vars(rule), f"{where}: {rule.help}{shown}", where))
    if report.notifications:
        first = report.notifications[0]["message"]["text"]
        text = f"{len(report.notifications)} files that jadx made could be read only in part: {first}"
        told["warnings"].append(text if len(report.notifications) > 1 else first)


def _documents(resources: Path, told: dict) -> None:
    """The manifest of a bundle, which jadx has put back into text, and its network security configuration."""
    os.chdir(resources)
    seen = False
    for path in files(lambda path: path.endswith(".xml")):
        if os.path.getsize(path) > numbered_xml.MAX_BYTES:
            raise Refused(f"has a {path} of {os.path.getsize(path) >> 20} MB")
        root = numbered_xml.parse(Path(path).read_bytes())
        if root.tag not in ("manifest", "network-security-config", "paths"):
            continue
        seen = seen or root.tag == "manifest"
        for rule, text, _, where in manifests.check(root):
            told["findings"].append((vars(RULES[rule]), f"In {path}: {text}", where))
    if not seen:
        raise Refused("is no app bundle: it has no manifest")


main()
