"""What Android's XML gives away: manifests, network security configurations, paths of file providers, layouts.

Works on documents as they are in sources and as they were compiled into a package.
"""

import re
from collections.abc import Iterator

ANDROID = "{http://schemas.android.com/apk/res/android}"
COMPONENTS = {"activity": "activity", "activity-alias": "activity", "service": "service", "receiver": "receiver", "provider": "provider"}
RISKY = {
    "REQUEST_INSTALL_PACKAGES", "SYSTEM_ALERT_WINDOW", "MANAGE_EXTERNAL_STORAGE", "QUERY_ALL_PACKAGES", "WRITE_SETTINGS",
    "READ_SMS", "RECEIVE_SMS", "SEND_SMS", "READ_CALL_LOG", "PROCESS_OUTGOING_CALLS", "READ_LOGS", "INSTALL_PACKAGES",
}
# Levels below signature: by name in sources, by number in packages.
WEAK_LEVELS = {None, "normal", "dangerous", "0", "1", "0x0", "0x1", "0x00000000", "0x00000001"}
API_KEY = re.compile(r"^AIza[0-9A-Za-z_-]{35}$")
SECRET_FIELD = re.compile(
    r"(?<![A-Za-z])(?i:pass(?:word|code|phrase|wd)?|pin|secret|otp|token)(?![a-z])"
    r"|(?<=[a-z])(?:Pass(?:word|code|phrase|wd)?|Pin|PIN|Secret|Otp|OTP|Token)(?![a-z])"
)
# In a package android:inputType is a number: the variations for passwords, and the flag for no suggestions.
PASSWORD_TYPES = {0x81, 0x91, 0xE1, 0x12}
NO_SUGGESTIONS = 0x80000

# A finding: the rule, what it says, the line (1 where there is none), and the component.
Found = tuple[str, str, int, str]


def check(root, library: bool = False) -> list[Found]:
    """What there is to say of a document, by its root. A library leaves to the app what it does not set itself."""
    name = _tag(root)
    if name == "manifest":
        return list(_manifest(root, library))
    if name == "network-security-config":
        return list(_network(root))
    if name == "paths":
        return list(_paths(root))
    return list(_layout(root))


def _manifest(root, library: bool) -> Iterator[Found]:
    package = root.get("package", "")
    for element in _all(root, "uses-permission", "uses-permission-sdk-23"):
        name = _get(element, "name") or ""
        if name.startswith("android.permission.") and name.rsplit(".", 1)[1] in RISKY:
            yield "manifest-risky-permission", f"The app asks for {name}.", _line(element), ""
    if _get(root, "sharedUserId"):
        yield "manifest-shared-user", f"The app's user is {_get(root, 'sharedUserId')}.", _line(root), ""
    app = root.find("application")
    if app is None:
        return
    sdk = root.find("uses-sdk")
    target = _number(_get(sdk, "targetSdkVersion")) if sdk is not None else None
    yield from _application(app, None if library else target, library)
    weak = {
        _get(element, "name")
        for element in root.iter("permission")
        if _get(element, "protectionLevel") in WEAK_LEVELS
    }
    for tag, kind in COMPONENTS.items():
        for element in app.iter(tag):
            yield from _component(element, kind, {"package": package, "weak": weak, "default": _get(app, "permission")})


def _application(app, target: int | None, library: bool) -> Iterator[Found]:
    line = _line(app)
    if _get(app, "debuggable") == "true":
        yield "manifest-debuggable", "android:debuggable is true.", _line(app, "debuggable"), ""
    if _get(app, "testOnly") == "true":
        yield "manifest-test-only", "android:testOnly is true.", _line(app, "testOnly"), ""
    backup = _get(app, "allowBackup")
    rules = _get(app, "dataExtractionRules") or _get(app, "fullBackupContent")
    launched = any(_get(element, "name") == "android.intent.category.LAUNCHER" for element in app.iter("category"))
    if not rules and (backup == "true" or (backup is None and launched and not library)):
        text = "android:allowBackup is true." if backup else "android:allowBackup is not set, which means true."
        yield "manifest-allow-backup", text, _line(app, "allowBackup"), ""
    cleartext = _get(app, "usesCleartextTraffic")
    if cleartext == "true":
        yield "manifest-cleartext", "android:usesCleartextTraffic is true.", _line(app, "usesCleartextTraffic"), ""
    elif cleartext is None and target is not None and target < 28 and not _get(app, "networkSecurityConfig"):
        yield "manifest-cleartext", f"For the target SDK {target} cleartext is the default.", line, ""
    for element in app.iter("meta-data"):
        if API_KEY.match(_get(element, "value") or ""):
            yield "manifest-api-key", f"{_get(element, 'name')} holds a key of Google.", _line(element), ""


def _component(element, kind: str, about: dict) -> Iterator[Found]:
    name = _get(element, "name") or "?"
    full = f"{about['package']}{name}" if name.startswith(".") else name
    line = _line(element)
    filters = element.findall("intent-filter")
    yield from _links(filters, full)
    exported = _get(element, "exported")
    if exported != "true" and not (exported is None and filters and kind != "provider"):
        return
    permission = _get(element, "permission") or about["default"]
    guards = {permission} if kind != "provider" else {
        _get(element, "readPermission") or permission,
        _get(element, "writePermission") or permission,
    }
    if None not in guards:
        for guard in sorted(guards & about["weak"]):
            yield "manifest-weak-permission", f"{full} is protected by {guard}, whose level is below signature.", line, full
        return
    if kind == "activity" and any(_is_meant(element) for element in filters):
        return
    if kind == "receiver" and filters and all(_is_systems(element) for element in filters):
        return
    how = "is exported" if exported == "true" else "has an intent filter, so it is exported"
    yield f"manifest-exported-{kind}", f"The {kind} {full} {how} and asks for no permission.", line, full


def _links(filters, component: str) -> Iterator[Found]:
    for element in filters:
        schemes = {_get(data, "scheme") for data in element.iter("data")}
        hosts = sorted(filter(None, {_get(data, "host") for data in element.iter("data")}))
        browsable = "android.intent.category.BROWSABLE" in _names(element, "category")
        if browsable and hosts and schemes & {"http", "https"} and _get(element, "autoVerify") != "true":
            text = f"{component} opens links of {', '.join(hosts)}, which any other app can also say it does."
            yield "manifest-unverified-link", text, _line(element), component


def _is_meant(intent_filter) -> bool:
    """The launcher starts it, or links do: it is there for others."""
    names = _names(intent_filter, "category") | _names(intent_filter, "action")
    return bool(names & {"android.intent.action.MAIN", "android.intent.category.BROWSABLE"})


def _is_systems(intent_filter) -> bool:
    """Only the system may send these actions."""
    actions = _names(intent_filter, "action")
    return bool(actions) and all(action.startswith(("android.", "com.google.android.c2dm.")) for action in actions)


def _network(root) -> Iterator[Found]:
    for element in _all(root, "base-config", "domain-config"):
        hosts = ", ".join(sorted((domain.text or "").strip() for domain in element.findall("domain"))) or "all hosts"
        if element.get("cleartextTrafficPermitted") == "true":
            yield "network-cleartext", f"{hosts} may be spoken to in the clear.", _line(element), ""
        for anchors in element.findall("trust-anchors"):
            for certificates in anchors.findall("certificates"):
                if certificates.get("src") == "user":
                    text = f"Certificates installed by hand are trusted for {hosts}."
                    yield "network-user-certificates", text, _line(certificates), ""
                if certificates.get("overridePins") == "true":
                    yield "network-pins-overridden", f"Pins do not apply to {hosts}.", _line(certificates), ""


def _paths(root) -> Iterator[Found]:
    for element in root:
        tag, path = _tag(element), element.get("path")
        if tag == "root-path":
            yield "files-root", "<root-path> is everything that the app can read.", _line(element), ""
        elif tag in ("external-path", "external-media-path") and path in ("", ".", "/"):
            yield "files-external", f'<{tag} path="{path}"> is all of the external storage.', _line(element), ""


def _layout(root) -> Iterator[Found]:
    for element in root.iter():
        if not _tag(element).endswith("EditText"):
            continue
        names = " ".join(_get(element, key) or "" for key in ("id", "hint", "contentDescription", "autofillHints"))
        if SECRET_FIELD.search(names) is None or _keeps_quiet(_get(element, "inputType") or ""):
            continue
        yield "layout-keyboard-cache", f"The field {_get(element, 'id') or names} has suggestions.", _line(element, "id"), ""


def _keeps_quiet(input_type: str) -> bool:
    if re.fullmatch(r"0x[0-9a-fA-F]+|\d+", input_type):
        number = int(input_type, 0)
        return number & 0xFFF in PASSWORD_TYPES or bool(number & NO_SUGGESTIONS)
    return "Password" in input_type or "NoSuggestions" in input_type


def _names(element, tag: str) -> set[str]:
    return {_get(child, "name") or "" for child in element.iter(tag)}


def _all(root, *tags: str) -> Iterator:
    return (element for element in root.iter() if element.tag in tags)


def _tag(element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _get(element, name: str) -> str | None:
    return element.get(f"{ANDROID}{name}")


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() else None


def _line(element, attribute: str | None = None) -> int:
    """The line of an element or of one of its attributes (see numbered_xml); what was compiled has none: 1."""
    return getattr(element, "lines", {}).get(attribute) or getattr(element, "line", 1)
