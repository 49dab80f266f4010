"""The rules for Mach-O binaries: what each finds, what to do about it, and how bad it is."""

from report import Rule

MASTG = "https://mas.owasp.org/MASTG/0x06i-Testing-Code-Quality-and-Build-Settings/"
DYLD = "https://developer.apple.com/library/archive/documentation/DeveloperTools/Conceptual/DynamicLibraries/"
SECURE_C = "https://developer.apple.com/library/archive/documentation/Security/Conceptual/SecureCodingGuide/"


def _rule(id: str, cwe: int, severity: str, texts: tuple[str, str], url: str, maswe: str = "maswe-0116") -> Rule:
    return Rule(f"macho-{id}", texts[0], texts[1], cwe, url, severity, tags=(f"external/maswe/{maswe}",))


RULES = {
    rule.id: rule
    for rule in (
        _rule("no-pie", 693, "medium", (
            "A program is always loaded at the same address",
            "Link it with -pie (the default since iOS 4.3 and macOS 10.7; remove -no_pie and an old deployment target), "
            "so that address space layout randomisation applies to it.",
        ), MASTG),
        _rule("executable-stack", 693, "high", (
            "A program's stack may be executed",
            "Link it without -allow_stack_execute: data that overflows a buffer becomes code.",
        ), MASTG),
        _rule("writable-code", 693, "high", (
            "A segment is writable and executable",
            "Link it without -segprot and -rename_segment options that make code writable.",
        ), MASTG),
        _rule("no-stack-canary", 693, "low", (
            "Functions do not notice that their stack was overwritten",
            "Compile the C, C++ and Objective-C code with -fstack-protector-strong.",
        ), MASTG),
        _rule("no-arc", 416, "low", (
            "References of Objective-C are counted by hand",
            "Compile with -fobjc-arc: a reference released too early is memory used after it was freed.",
        ), MASTG),
        _rule("unbounded-copy", 676, "low", (
            "A function is called that writes without a bound",
            "Use strlcpy, strlcat, snprintf and fgets, which are told how much room there is.",
        ), SECURE_C, "maswe-0105"),
        _rule("predictable-temp-file", 377, "low", (
            "A temporary file with a name that others can guess",
            "Use mkstemp, or NSFileManager's URLForDirectory:inDomain:appropriateForURL:create:error:.",
        ), SECURE_C, "maswe-0105"),
        _rule("weak-hash", 328, "low", (
            "MD5 or SHA-1 is used",
            "Use SHA-256 (CC_SHA256, CryptoKit's SHA256) where the hash protects something.",
        ), "https://mas.owasp.org/MASTG/0x06e-Testing-Cryptography/", "maswe-0021"),
        _rule("shell", 78, "low", (
            "A command line is given to the shell",
            "Use posix_spawn or NSTask with a list of arguments, so that a value can't become a command.",
        ), SECURE_C, "maswe-0105"),
        _rule("rpath", 427, "medium", (
            "Libraries are looked for in a folder of the machine it was built on",
            "Link with @executable_path, @loader_path or a folder of the system in -rpath: who can write to the folder "
            "has code in the app. install_name_tool -delete_rpath removes it from a binary.",
        ), DYLD),
        _rule("library-path", 427, "medium", (
            "A library is loaded from a folder outside of the system and of the app",
            "Ship the library with the app and name it by @rpath (install_name_tool -change).",
        ), DYLD),
        _rule("private-key", 321, "critical", (
            "A private key is shipped with the app",
            "Take it out and replace it: everybody who has the app has the key.",
        ), "https://mas.owasp.org/MASTG/0x06e-Testing-Cryptography/", "maswe-0013"),
    )
}
