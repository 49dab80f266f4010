"""Looks at Mach-O binaries, and at what is in an IPA: how they were built, signed, and what they call."""

import io
import os
import re
import struct
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "mobile"))

import lief  # noqa: E402

import apart  # noqa: E402
import property_lists as lists  # noqa: E402
from archive import Archive, Refused  # noqa: E402
from macho_rules import RULES  # noqa: E402
from report import Report, printable  # noqa: E402
from target import files  # noqa: E402

MAX_BYTES = 512 << 20
MAX_BINARIES = 500
SECONDS = 300
MEMORY_MB = 3072

THIN = {b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce"}
FAT = {b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}
# Calls for which there is a bounded or a safer one; strncpy and memcpy are neither.
UNBOUNDED = {"_gets", "_strcpy", "_strcat", "_sprintf", "_vsprintf", "_stpcpy", "_wcscpy", "_wcscat"}
TEMPORARY = {"_mktemp", "_tmpnam", "_tempnam"}
WEAK_HASH = {"_CC_MD2", "_CC_MD4", "_CC_MD5", "_CC_MD5_Init", "_CC_SHA1", "_CC_SHA1_Init"}
SHELL = {"_system", "_popen"}
# Where Apple's own libraries are; everything else with a whole path is looked up on the user's disk.
SYSTEM = re.compile(r"^(/usr/lib/|/System/|@)")


def main() -> None:
    lief.logging.disable()
    if sys.argv[1:2] == ["--one"]:
        apart.one(sys.argv[2], look)
        return
    report = Report("LIEF", lief.__version__.split("-")[0], "https://lief.re")
    paths = list(files(lambda path: path.endswith(".ipa") or is_macho(path)))
    rules = {**RULES, **lists.RULES}
    for path, found, reason in apart.each(paths, SECONDS, MEMORY_MB):
        if reason is not None:
            report.failed(f"{path} {reason}, so it was not looked at")
            continue
        for text in found["warnings"]:
            report.warn(f"{path}: {text}")
        for reason in found["refused"]:
            report.failed(f"{path} {reason}")
        for rule, member, text in found["findings"]:
            where = f"In {printable(member)}: " if member else ""
            report.add(rules[rule], path, f"{where}{printable(text, 1000)}", logical=member or None, kind="module")
    report.write("binaries.sarif")


def is_macho(path: str) -> bool:
    with open(path, "rb") as file:
        return looks_like_macho(file.read(8))


def looks_like_macho(start: bytes) -> bool:
    # A class file of Java starts as a fat binary does, but its version is more than any number of architectures.
    return start[:4] in THIN or (start[:4] in FAT and len(start) == 8 and 0 < struct.unpack(">I", start[4:])[0] < 40)


def look(path: str) -> dict:
    """All that is found in one IPA or binary: `[rule, member, text]`, and warnings."""
    findings: list[tuple[str, str, str]] = []
    told: dict = {"findings": findings, "warnings": [], "refused": []}
    if os.path.getsize(path) > 4 * MAX_BYTES:
        raise Refused(f"has {os.path.getsize(path) >> 20} MB, more than is read")
    if path.endswith(".ipa"):
        _ipa(path, told)
    else:
        if os.path.getsize(path) > MAX_BYTES:
            raise Refused(f"has {os.path.getsize(path) >> 20} MB, more than {MAX_BYTES >> 20} MB")
        findings += [(rule, "", text) for rule, text in _binary(Path(path).read_bytes(), told, "")]
    return told


def _ipa(path: str, told: dict) -> None:
    archive = Archive(path)
    apps = sorted({name.split("/")[1] for name in archive.names() if re.match(r"Payload/[^/]+\.app/", name)})
    if not apps:
        raise Refused("is no app: there is no Payload/*.app in it")
    binaries = 0
    for name in archive.names():
        if not name.startswith("Payload/") or name.endswith("/") or archive.size(name) < 4:
            continue
        try:
            told["findings"] += [(rule, name, text) for rule, text in _file(archive, name)]
            if archive.size(name) > MAX_BYTES or not looks_like_macho(archive.head(name, 8)):
                continue
            binaries += 1
            if binaries > MAX_BINARIES:
                raise Refused(f"has more than {MAX_BINARIES} binaries: the rest was not looked at")
            told["findings"] += [(rule, name, text) for rule, text in _binary(archive.read(name, MAX_BYTES), told, name)]
        except Refused as refused:
            told["refused"].append(f"{printable(name)} {refused}" if binaries <= MAX_BINARIES else str(refused))
            if binaries > MAX_BINARIES:
                break
    if binaries == 0:
        told["refused"].append("has no binary in it")


def _file(archive: Archive, name: str) -> list[tuple[str, str]]:
    """What a file of the app says that is no binary."""
    base = os.path.basename(name)
    if base == "Info.plist":
        return [(rule, text) for rule, text, _ in lists.info(lists.read(archive.read(name, lists.MAX_BYTES)))]
    if base == "embedded.mobileprovision":
        return [(rule, text) for rule, text, _ in lists.profile(archive.read(name, lists.MAX_BYTES))]
    if base.endswith((".p12", ".pfx", ".p8")):
        return [("macho-private-key", f"{base} is a key, shipped to everybody.")]
    return []


def _binary(content: bytes, told: dict, member: str) -> list[tuple[str, str]]:
    fat = lief.MachO.parse(io.BytesIO(content), config=lief.MachO.ParserConfig.quick) if content else None
    if fat is None:
        raise Refused("is no Mach-O binary that can be read")
    found: dict[tuple[str, str], None] = {}
    for binary in fat:
        ends = [segment.file_offset + segment.file_size for segment in binary.segments]
        if len(binary.commands) < binary.header.nb_cmds or max(ends, default=0) > len(content) - binary.fat_offset:
            raise Refused("is a Mach-O binary that was cut off")
        info = binary.encryption_info if binary.has_encryption_info else None
        if info is not None and info.crypt_id != 0:
            told["warnings"].append(f"{member or 'it'} is encrypted: only its headers, imports and signature were read")
        for entry in [*_hardening(binary), *_imports(binary), *_paths(binary), *_signature(binary, content)]:
            found.setdefault(entry)
    return list(found)


def _hardening(binary) -> list[tuple[str, str]]:
    found = []
    header, flags = binary.header, lief.MachO.Header.FLAGS
    program = header.file_type == lief.MachO.Header.FILE_TYPE.EXECUTE
    if program and not header.has(flags.PIE):
        found.append(("macho-no-pie", "The program is always loaded at the same address."))
    if program and header.has(flags.ALLOW_STACK_EXECUTION):
        found.append(("macho-executable-stack", "The program's stack may be executed."))
    for segment in binary.segments:
        # VM_PROT_WRITE and VM_PROT_EXECUTE.
        if segment.init_protection & 6 == 6:
            found.append(("macho-writable-code", f"The segment {segment.name} is writable and executable."))
    names = _imported(binary)
    copies = names & (UNBOUNDED | {"_recv", "_recvfrom", "_fgets", "_sscanf", "_fscanf"})
    own_code = any(section.name == "__text" and section.size >= 4096 for section in binary.sections)
    if own_code and copies and not names & {"___stack_chk_fail", "___stack_chk_guard"}:
        found.append(("macho-no-stack-canary", f"It fills buffers ({_listed(copies)}), and no function checks its stack."))
    objc = any(section.name in ("__objc_classlist", "__objc_classname") for section in binary.sections)
    counting = {"_objc_release", "_objc_autoreleaseReturnValue", "_objc_storeStrong", "_objc_retainAutoreleasedReturnValue"}
    if objc and "_objc_msgSend" in names and not names & counting:
        found.append(("macho-no-arc", "Its classes of Objective-C count their references by hand."))
    return found


def _imports(binary) -> list[tuple[str, str]]:
    names = _imported(binary)
    return [
        (rule, f"It calls {_listed(names & wanted)}.")
        for rule, wanted in (
            ("macho-unbounded-copy", UNBOUNDED),
            ("macho-predictable-temp-file", TEMPORARY),
            ("macho-weak-hash", WEAK_HASH),
            ("macho-shell", SHELL),
        )
        if names & wanted
    ]


def _paths(binary) -> list[tuple[str, str]]:
    found = []
    rpaths = sorted({rpath.path for rpath in binary.rpaths if not SYSTEM.search(rpath.path)})
    if rpaths:
        found.append(("macho-rpath", f"Libraries are looked for in {', '.join(rpaths)}."))
    own = {command.name for command in binary.commands if command.command == lief.MachO.LoadCommand.TYPE.ID_DYLIB}
    for library in binary.libraries:
        if library.name.startswith("/") and not SYSTEM.search(library.name) and library.name not in own:
            found.append(("macho-library-path", f"It loads {library.name}."))
    return found


def _signature(binary, content: bytes) -> list[tuple[str, str]]:
    """Entitlements are a property list in the code signature: a blob of blobs (xnu, osfmk/kern/cs_blobs.h)."""
    if not binary.has_code_signature:
        return []
    start = binary.fat_offset + binary.code_signature.data_offset
    blob = content[start : start + binary.code_signature.data_size]
    if len(blob) < 12 or struct.unpack(">I", blob[:4])[0] != 0xFADE0CC0:
        return []
    for index in range(min(struct.unpack(">I", blob[8:12])[0], 64)):
        entry = blob[12 + 8 * index : 20 + 8 * index]
        if len(entry) < 8:
            break
        at = struct.unpack(">II", entry)[1]
        head = blob[at : at + 8]
        if len(head) == 8 and head[:4] == b"\xfa\xde\x71\x71":
            length = struct.unpack(">I", head[4:])[0]
            return [(rule, text) for rule, text, _ in lists.entitlements(lists.read(blob[at + 8 : at + length]))]
    return []


def _imported(binary) -> set[str]:
    return {str(symbol.name) for symbol in binary.imported_symbols}


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(name.removeprefix("_") for name in names))


main()
