"""What is made of mobsfscan's rules: what is left out and why, what a match must have, where a finding is."""

import math
import re

# Rules that say nothing about a defect.
LEFT_OUT = {
    # Every call of a logger, every view that is hidden.
    "android_logging", "android_kotlin_logging", "ios_log", "ios_app_logging",
    "android_hidden_ui", "android_kotlin_hiddenui",
    # The import of java.util.Random; what secrets are made of it is found by Assay's rules for semgrep.
    "java_insecure_random", "android_kotlin_insecure_random",
    # Swift's generators and arc4random are cryptographically secure.
    "ios_insecure_random_no_generator",
    # A user name is no secret.
    "hardcoded_username",
    # TLS 1.2 is no defect. Any version but the newest of Android is not either.
    "ios_tls12_used", "ios_ats_tls12", "android_manifest_insecure_minsdk_warning",
    # Connections inside of the user's own network.
    "ios_ats_local_networking",
    # Takes "shipping" for a PIN, and sees no field that has a neighbour: Assay's manifest checks do it.
    "android_layout_sensitive_input_keyboard_cache",
    # Asks the network.
    "android_manifest_well_known_assetlinks",
}

# The weakness, where mobsfscan names another one, or one that is too wide to tell anything.
CWE = {
    "sqlite_injection": 89,
    "android_kotlin_sql_raw_query": 89,
    "ios_load_html_string": 79,
    "ios_weak_hash": 328,
    "ios_sha1_collision": 328,
    "weak_hash": 328,
    "sha1_hash": 328,
    "android_kotlin_weak_hash": 328,
    "android_kotlin_md5": 328,
    "android_kotlin_sha1": 328,
    "ios_hardcoded_secret": 798,
    "android_kotlin_hardcoded": 798,
    "android_deeplink_to_webview": 749,
    "android_kotlin_deeplink_to_webview": 749,
}

# Rules over several patterns report the matches of each: this is the one that is the defect.
DEFECT = {
    "ios_weak_hash": re.compile(r"MD[2456]\s*\(", re.I),
    "ios_sha1_collision": re.compile(r"SHA1", re.I),
    "ios_aes_ecb": re.compile(r"kCCOptionECBMode"),
    "ios_biometric_bool": re.compile(r"evaluatePolicy"),
    "ios_load_html_string": re.compile(r"loadHTMLString"),
    # The name of a delegate's method, which code that pins certificates has too.
    "ios_self_signed_ssl": re.compile(r"^(?!canAuthenticateAgainstProtectionSpace)"),
}

_LITERAL_SQL = re.compile(r'(?:rawQuery|execSQL)\(\s*(?:"""(?:(?!""")[^$])*"""(?:\.trimIndent\(\))?|"(?:[^"$\\]|\\.)*")\s*[,)]')
_CREDENTIALS = {"hardcoded_password", "hardcoded_api_key", "hardcoded_secret", "ios_hardcoded_secret", "android_kotlin_hardcoded"}
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)+)"')
_SECRET_NAME = re.compile(r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|key|token)s?$", re.I)
_NAME = re.compile(r"([A-Za-z_]\w*)\s*(?::\s*\w+\??\s*)?(?:=|,)\s*@?\"")
_IDENTIFIER = re.compile(r"[A-Za-z]+([._/ -][A-Za-z]+)*")


def is_defect(rule: str, text: str) -> bool:
    """Whether the matched text is what the rule is about, and not what only looks like it."""
    if rule in DEFECT:
        return DEFECT[rule].search(text) is not None
    if rule == "android_kotlin_sql_raw_query":
        return _LITERAL_SQL.search(text) is None
    return rule not in _CREDENTIALS or _is_credential(text)


def _is_credential(text: str) -> bool:
    """A name that ends as a secret's does, with a value that is no name, no word and no sentence."""
    name, values = _NAME.search(text), _STRING.findall(text)
    if name is None or not values or not _SECRET_NAME.search(name.group(1)):
        return False
    value = values[-1]
    if re.search(r"\s", value) or len(value) < 6 or "://" in value or "{" in value or "$" in value:
        return False
    if "pass" in name.group(1).lower() or "pwd" in name.group(1).lower():
        return "pass" not in value.lower() and not (_IDENTIFIER.fullmatch(value) and re.search(r"[._/]", value))
    return len(value) >= 12 and _IDENTIFIER.fullmatch(value) is None and _entropy(value) >= 3


def _entropy(value: str) -> float:
    counts = [value.count(c) / len(value) for c in set(value)]
    return -sum(p * math.log2(p) for p in counts)


def _attribute(name: str, value: str) -> re.Pattern:
    return re.compile(rf"\b{name}\s*=\s*[\"']{value}[\"']")


# Where a finding on XML is: mobsfscan says line 1. Without such a place there is no finding.
PLACE = {
    "android_manifest_allow_backup": _attribute("allowBackup", "true"),
    "android_manifest_missing_explicit_allow_backup": re.compile(r"<application\b"),
    "android_manifest_usescleartext": _attribute("usesCleartextTraffic", "true"),
    "android_manifest_debugging_enabled": _attribute("debuggable", "true"),
    "android_manifest_test_only": _attribute("testOnly", "true"),
    "android_manifest_insecure_minsdk_error": re.compile(r"\bminSdkVersion\s*="),
    "android_task_hijacking1": _attribute("launchMode", "singleTask"),
    "android_task_hijacking2": _attribute("exported", "true"),
    "android_manifest_base_config_cleartext": re.compile(r"<base-config\b[^>]*cleartextTrafficPermitted\s*=\s*[\"']true[\"']"),
    "android_manifest_domain_config_cleartext": re.compile(r"<domain-config\b[^>]*cleartextTrafficPermitted\s*=\s*[\"']true[\"']"),
    "android_manifest_base_config_trust_user_certs": _attribute("src", "user"),
    "android_manifest_domain_config_trust_user_certs": _attribute("src", "user"),
    "android_manifest_base_config_bypass_pinning": _attribute("overridePins", "true"),
    "android_manifest_domain_config_bypass_pinning": _attribute("overridePins", "true"),
    "google_api_key": re.compile(r"AIza[0-9A-Za-z_\-]{35}"),
    "ios_ats_arbitrary_loads": re.compile(r"<key>NSAllowsArbitraryLoads</key>"),
    "ios_ats_arbitrary_loads_for_media": re.compile(r"<key>NSAllowsArbitraryLoadsForMedia</key>"),
    "ios_ats_arbitrary_loads_in_web_content": re.compile(r"<key>NSAllowsArbitraryLoadsInWebContent</key>"),
    "ios_ats_insecure_http_loads": re.compile(r"<key>NS\w*ExceptionAllowsInsecureHTTPLoads</key>"),
    "ios_ats_weak_tls": re.compile(r"<key>NS\w*ExceptionMinimumTLSVersion</key>"),
    "ios_ats_forward_secrecy_disabled": re.compile(r"<key>NS\w*ExceptionRequiresForwardSecrecy</key>"),
    "ios_ats_certificate_transparency_disabled": re.compile(r"<key>NSRequiresCertificateTransparency</key>"),
}

# What the file must also say, for a check that takes silence for the worst.
NEEDS = {
    # A library has no data of its own to back up.
    "android_manifest_missing_explicit_allow_backup": re.compile(r"android\.intent\.category\.LAUNCHER"),
    # Usually Gradle sets the version; mobsfscan takes 26 when the manifest has none.
    "android_task_hijacking1": re.compile(r"\btargetSdkVersion\s*="),
    "android_task_hijacking2": re.compile(r"\btargetSdkVersion\s*="),
}
