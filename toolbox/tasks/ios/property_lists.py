"""What property lists of an app give away: Info.plist, entitlements, provisioning profiles."""

import plistlib
import re
from xml.parsers.expat import ExpatError

from archive import Refused
from report import Rule

MAX_BYTES = 5 << 20
APPLE = "https://developer.apple.com/documentation"
MASTG = "https://mas.owasp.org/MASTG/0x06g-Testing-Network-Communication/"


def _rule(id: str, cwe: int, severity: str, texts: tuple[str, str], url: str, maswe: str) -> Rule:
    return Rule(f"plist-{id}", texts[0], texts[1], cwe, url, severity, tags=(f"external/maswe/{maswe}",))


_ATS = f"{APPLE}/bundleresources/information-property-list/nsapptransportsecurity"
_CS = f"{APPLE}/security/hardened-runtime"

RULES = {
    rule.id: rule
    for rule in (
        _rule("ats-arbitrary-loads", 319, "high", (
            "App Transport Security is off: every connection may be in the clear",
            "Remove NSAllowsArbitraryLoads, and name the few hosts that need an exception under NSExceptionDomains.",
        ), _ATS, "maswe-0050"),
        _rule("ats-web-content", 319, "medium", (
            "Web views may load pages in the clear",
            "Remove NSAllowsArbitraryLoadsInWebContent and load pages over HTTPS.",
        ), _ATS, "maswe-0050"),
        _rule("ats-media", 319, "low", (
            "Media may be loaded in the clear",
            "Remove NSAllowsArbitraryLoadsForMedia and load media over HTTPS.",
        ), _ATS, "maswe-0050"),
        _rule("ats-http-exception", 319, "medium", (
            "Connections to a host may be in the clear",
            "Remove NSExceptionAllowsInsecureHTTPLoads for the host, which should speak HTTPS.",
        ), _ATS, "maswe-0050"),
        _rule("ats-old-tls", 326, "medium", (
            "A host is spoken to with TLS 1.0 or 1.1",
            "Remove NSExceptionMinimumTLSVersion: the default is TLS 1.2.",
        ), _ATS, "maswe-0050"),
        _rule("ats-no-forward-secrecy", 326, "low", (
            "A host is spoken to without forward secrecy",
            "Remove NSExceptionRequiresForwardSecrecy: a stolen key of the server opens all recorded connections.",
        ), _ATS, "maswe-0050"),
        _rule("url-scheme", 939, "low", (
            "The app answers to a URL scheme that any app can claim",
            "Check everything that comes in by it, pass no secrets through it, and use universal links "
            "(associated domains) for sign-in and payments.",
        ), f"{APPLE}/xcode/defining-a-custom-url-scheme-for-your-app", "maswe-0058"),
        _rule("file-sharing", 552, "medium", (
            "The app's Documents folder is open to anybody with the unlocked device",
            "Remove UIFileSharingEnabled, or keep everything that is not meant for the user out of Documents.",
        ), f"{APPLE}/bundleresources/information-property-list/uifilesharingenabled", "maswe-0003"),
        _rule("hardcoded-secret", 798, "high", (
            "A secret is in a property list, which everybody who has the app can read",
            "Keep the secret on a server, or get it at run time and store it in the keychain. Replace this one.",
        ), f"{APPLE}/security/keychain-services", "maswe-0005"),
        _rule("get-task-allow", 489, "high", (
            "Other processes may attach to the app as a debugger",
            "Remove get-task-allow: Xcode adds it to debug builds by itself, and a release build must not have it.",
        ), f"{APPLE}/bundleresources/entitlements", "maswe-0101"),
        _rule("wildcard-keychain-group", 732, "medium", (
            "The app shares its keychain items with every app of the team",
            "Name the access groups that are needed in keychain-access-groups.",
        ), f"{APPLE}/bundleresources/entitlements/keychain-access-groups", "maswe-0004"),
        _rule("no-data-protection", 311, "medium", (
            "The app's files are not encrypted while the device is locked",
            "Use NSFileProtectionComplete, or leave com.apple.developer.default-data-protection out.",
        ), f"{APPLE}/bundleresources/entitlements/com.apple.developer.default-data-protection", "maswe-0006"),
        _rule("weak-runtime", 693, "medium", (
            "A protection of the hardened runtime is switched off",
            "Remove the entitlement, or say in a comment which library needs it.",
        ), _CS, "maswe-0116"),
        _rule("every-device", 668, "low", (
            "The profile lets the app run on every device, outside of the App Store",
            "Keep packages with an enterprise profile out of public repositories.",
        ), "https://developer.apple.com/programs/enterprise/", "maswe-0089"),
    )
}

_WEAK_RUNTIME = (
    "com.apple.security.cs.disable-library-validation",
    "com.apple.security.cs.allow-unsigned-executable-memory",
    "com.apple.security.cs.disable-executable-page-protection",
    "com.apple.security.cs.allow-dyld-environment-variables",
)
# Redirects that SDKs prescribe: Facebook, Google, WeChat, Twitter, and the app's own reverse identifier.
_SDK_SCHEME = re.compile(r"^(fb\d+|com\.googleusercontent\.apps\.|wx[0-9a-f]{16}|twitterkit-|msauth\.|\$\()", re.I)
_SECRET_NAME = re.compile(r"(?:secret|password|passwd|private_?key|api_?key|access_?token|auth_?token)$", re.I)

# A finding: the rule, what it says, and the key whose line it is on.
Found = tuple[str, str, str]


def read(content: bytes) -> dict:
    """Parses a property list. Raises Refused with what is wrong with it."""
    if len(content) > MAX_BYTES:
        raise Refused(f"is larger than {MAX_BYTES >> 20} MB")
    try:
        parsed = plistlib.loads(content)
    except (ExpatError, ValueError, OverflowError, RecursionError, TypeError, IndexError, AttributeError, EOFError) as error:
        raise Refused(f"is no property list that can be read ({error})") from error
    return parsed if isinstance(parsed, dict) else {}


def info(plist: dict) -> list[Found]:
    """An Info.plist."""
    found: list[Found] = _transport(plist.get("NSAppTransportSecurity"))
    types = plist.get("CFBundleURLTypes")
    for entry in types if isinstance(types, list) else []:
        schemes = entry.get("CFBundleURLSchemes") if isinstance(entry, dict) else None
        for scheme in schemes if isinstance(schemes, list) else []:
            if isinstance(scheme, str) and scheme and not _SDK_SCHEME.search(scheme):
                found.append(("plist-url-scheme", f"The app answers to {scheme}: links, which any app can send and claim.", scheme))
    if plist.get("UIFileSharingEnabled") is True:
        found.append(("plist-file-sharing", "UIFileSharingEnabled opens the app's Documents folder.", "UIFileSharingEnabled"))
    for key, value in plist.items():
        if isinstance(value, str) and _SECRET_NAME.search(key) and _is_secret(value):
            found.append(("plist-hardcoded-secret", f"{key} holds a secret.", key))
    return found


def entitlements(plist: dict) -> list[Found]:
    """The entitlements of an app, from its source, its signature or its profile."""
    found: list[Found] = []
    if plist.get("get-task-allow") is True or plist.get("com.apple.security.get-task-allow") is True:
        key = "get-task-allow" if "get-task-allow" in plist else "com.apple.security.get-task-allow"
        found.append(("plist-get-task-allow", f"{key} lets a debugger attach to the app.", key))
    groups = plist.get("keychain-access-groups")
    for group in groups if isinstance(groups, list) else []:
        if isinstance(group, str) and group.endswith("*"):
            text = f"The keychain access group {group} is that of every app of the team."
            found.append(("plist-wildcard-keychain-group", text, "keychain-access-groups"))
    key = "com.apple.developer.default-data-protection"
    if plist.get(key) == "NSFileProtectionNone":
        found.append(("plist-no-data-protection", f"{key} is NSFileProtectionNone.", key))
    for key in _WEAK_RUNTIME:
        if plist.get(key) is True:
            found.append(("plist-weak-runtime", f"{key} switches a protection off.", key))
    return found


def profile(content: bytes) -> list[Found]:
    """A provisioning profile: a signed message with a property list in it."""
    start, end = content.find(b"<?xml"), content.find(b"</plist>")
    if start < 0 or end < start:
        raise Refused("is no provisioning profile")
    plist = read(content[start : end + len(b"</plist>")])
    found: list[Found] = []
    if plist.get("ProvisionsAllDevices") is True:
        found.append(("plist-every-device", "The profile is one for every device (enterprise).", "ProvisionsAllDevices"))
    granted = plist.get("Entitlements")
    if isinstance(granted, dict) and granted.get("get-task-allow") is True:
        found.append(("plist-get-task-allow", "The profile is one for development: a debugger may attach.", "get-task-allow"))
    return found


def _transport(ats: object) -> list[Found]:
    if not isinstance(ats, dict):
        return []
    found: list[Found] = []
    for key, id, text in (
        ("NSAllowsArbitraryLoads", "arbitrary-loads", "allows every connection to be in the clear."),
        ("NSAllowsArbitraryLoadsInWebContent", "web-content", "allows web views to load pages in the clear."),
        ("NSAllowsArbitraryLoadsForMedia", "media", "allows media to be loaded in the clear."),
    ):
        if _yes(ats.get(key)):
            found.append((f"plist-ats-{id}", f"{key} {text}", key))
    domains = ats.get("NSExceptionDomains")
    for domain, settings in domains.items() if isinstance(domains, dict) else ():
        if isinstance(settings, dict) and not _is_local(domain):
            found += _exception(domain, settings)
    return found


def _exception(domain: str, settings: dict) -> list[Found]:
    found: list[Found] = []
    for prefix in ("NSException", "NSTemporaryException", "NSThirdPartyException"):
        key = f"{prefix}AllowsInsecureHTTPLoads"
        if _yes(settings.get(key)):
            found.append(("plist-ats-http-exception", f"{domain} may be spoken to in the clear.", key))
        key = f"{prefix}MinimumTLSVersion"
        if settings.get(key) in ("TLSv1.0", "TLSv1.1"):
            found.append(("plist-ats-old-tls", f"{domain} may be spoken to with {settings[key]}.", key))
        key = f"{prefix}RequiresForwardSecrecy"
        if _no(settings.get(key)):
            found.append(("plist-ats-no-forward-secrecy", f"{domain} may be spoken to without forward secrecy.", key))
    return found


def _is_local(domain: str) -> bool:
    """This device or its network, where there are no certificates; react-native's template has localhost."""
    return domain in ("localhost", "127.0.0.1", "::1") or domain.endswith((".local", ".localhost"))


def _is_secret(value: str) -> bool:
    return len(value) >= 8 and re.search(r"\s|^\$\(|^\$\{|^<|^YOUR|example|changeme", value, re.I) is None


def _yes(value: object) -> bool:
    return value is True or str(value).upper() in ("TRUE", "YES", "1")


def _no(value: object) -> bool:
    return value is False or str(value).upper() in ("FALSE", "NO", "0")
