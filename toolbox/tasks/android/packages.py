"""Looks at Android packages (APK, AAR): manifest, network security configuration, keys, signature."""

import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "mobile"))

import androguard  # noqa: E402
from androguard.core.apk import APK  # noqa: E402
from androguard.core.axml import AXMLPrinter  # noqa: E402
from loguru import logger  # noqa: E402

import apart  # noqa: E402
import manifests  # noqa: E402
import numbered_xml  # noqa: E402
from archive import Archive, Refused  # noqa: E402
from manifest_rules import RULES  # noqa: E402
from report import Report, printable  # noqa: E402
from target import files  # noqa: E402

MAX_PACKAGE = 1 << 30
MAX_DOCUMENT = 8 << 20
SECONDS = 300
MEMORY_MB = 3072
# Roots of resources that say something; a resource table may give their files any name.
DOCUMENTS = ("network-security-config", "paths")
KEY = re.compile(rb"-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----\s+[A-Za-z0-9+/=]{16}")
TEXTS = (".pem", ".key", ".txt", ".json", ".properties", ".xml", ".crt", ".cer", ".js", ".html")


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        apart.one(sys.argv[2], look)
        return
    report = Report("androguard", androguard.__version__, "https://github.com/androguard/androguard")
    paths = list(files(lambda path: path.lower().endswith((".apk", ".aar"))))
    for path, found, reason in apart.each(paths, SECONDS, MEMORY_MB):
        if reason is not None:
            report.failed(f"{path} {reason}, so it was not looked at")
            continue
        for text in found["refused"]:
            report.failed(f"{path} {text}")
        for rule, text, where in found["findings"]:
            report.add(RULES[rule], path, printable(text, 1000), logical=where or None)
    report.write("androguard.sarif")


def look(path: str) -> dict:
    if os.path.getsize(path) > MAX_PACKAGE:
        raise Refused(f"has {os.path.getsize(path) >> 20} MB, more than {MAX_PACKAGE >> 20} MB")
    archive = Archive(path)
    told: dict = {"findings": [], "refused": []}
    if "AndroidManifest.xml" not in archive.entries:
        raise Refused("is no Android package: it has no AndroidManifest.xml")
    root = _document(archive, "AndroidManifest.xml")
    told["findings"] += [(rule, text, where) for rule, text, _, where in manifests.check(root, path.lower().endswith(".aar"))]
    for name in archive.names():
        try:
            told["findings"] += _entry(archive, name)
        except Refused as refused:
            told["refused"].append(f"{printable(name)}: {refused}")
    if path.lower().endswith(".apk"):
        told["findings"] += _signature(path, root)
    return told


def _entry(archive: Archive, name: str) -> list[tuple[str, str, str]]:
    """What one file of the package says, other than its manifest."""
    if name.startswith("res/") and name.endswith(".xml") and archive.size(name) <= MAX_DOCUMENT:
        head = archive.read(name, MAX_DOCUMENT)
        if any(root.encode() in head or root.encode("utf-16-le") in head for root in DOCUMENTS):
            root = _parsed(head, name)
            if root.tag in DOCUMENTS:
                return [(rule, f"In {name}: {text}", where) for rule, text, _, where in manifests.check(root)]
        return []
    if name.startswith(("assets/", "res/raw/")) and name.endswith(TEXTS) and archive.size(name) <= MAX_DOCUMENT:
        if KEY.search(archive.read(name, MAX_DOCUMENT)):
            return [("apk-private-key", f"{name} holds a private key.", name)]
    if name.startswith(("assets/", "res/raw/")) and name.endswith((".p12", ".pfx", ".p8")):
        return [("apk-private-key", f"{name} is a key, shipped to everybody.", name)]
    return []


def _document(archive: Archive, name: str):
    return _parsed(archive.read(name, MAX_DOCUMENT), name)


def _parsed(content: bytes, name: str):
    """A document, compiled as in an APK or as text as in an AAR."""
    if content.lstrip()[:1] == b"<" or content.startswith(b"\xef\xbb\xbf"):
        return numbered_xml.parse(content)
    try:
        printer = AXMLPrinter(content)
        root = printer.get_xml_obj() if printer.is_valid() else None
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # The reader of the binary form fails with whatever its bytes lead to.
        raise Refused(f"has a {name} that can't be read ({type(error).__name__})") from error
    if root is None:
        raise Refused(f"has a {name} that can't be read")
    return root


def _signature(path: str, root) -> list[tuple[str, str, str]]:
    """Who signed, and how. Whether the signature is right is checked by who installs."""
    try:
        apk = APK(path, skip_analysis=True)
        v1, later = apk.is_signed_v1(), apk.is_signed_v2() or apk.is_signed_v3() or apk.is_signed_v31()
        if not v1 and not later:
            return [("apk-unsigned", "The package has no signature.", "")]
        signers = [*apk.get_certificates_v31(), *apk.get_certificates_v3(), *apk.get_certificates_v2()]
        signers = signers or apk.get_certificates_v1()
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise Refused(f"has a signature that can't be read ({type(error).__name__})") from error
    found: list[tuple[str, str, str]] = []
    if not later:
        found.append(("apk-signature-v1-only", "The package is signed by scheme v1 alone.", ""))
    for certificate in filter(None, signers):
        subject = certificate.subject.native
        if subject.get("common_name") == "Android Debug":
            found.append(("apk-debug-certificate", "The package is signed as a debug build: CN=Android Debug.", ""))
        key = certificate.public_key
        if key.algorithm in ("rsa", "dsa") and key.bit_size < 2048:
            found.append(("apk-weak-signing-key", f"The key of the signer has {key.bit_size} bits ({key.algorithm}).", ""))
    return list(dict.fromkeys(found))


logger.remove()
main()
