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

# Where mobsfscan's level (error: high, warning: medium, note: low) is further from the risk than a gate can bear.
SEVERITY = {
    "private_key_pem": "critical",
    "android_manifest_allow_backup": "low",  # since Android 12 only of apps that can be debugged
    "android_manifest_missing_explicit_allow_backup": "low",
    "android_manifest_insecure_minsdk_error": "low",
    "android_manifest_base_config_cleartext": "medium",
    "android_manifest_base_config_trust_user_certs": "medium",
    "android_task_hijacking1": "medium",
    "android_task_hijacking2": "low",
    "cbc_padding_oracle": "medium",  # needs somebody who answers
    "cbc_kotlin_padding_oracle": "medium",
    "rsa_no_oeap": "medium",
    "android_kotlin_rsa_no_oaep": "medium",
    "insecure_tls_version": "medium",
    "android_kotlin_insecure_tls_version": "medium",
    "sha1_hash": "low",
    "android_kotlin_sha1": "low",
    "webview_debugging": "medium",
    "android_kotlin_webview_debug": "medium",
    "webview_javascript_interface": "low",  # since Android 4.2 only what is annotated
    "android_kotlin_webview": "low",
    "object_deserialization": "low",  # wherever a stream is read, whoever wrote it
    "android_kotlin_object_deserialization": "low",
    "ios_ats_arbitrary_loads_for_media": "low",
    "ios_ats_arbitrary_loads_in_web_content": "medium",
    "ios_ats_insecure_http_loads": "medium",
    "ios_ats_weak_tls": "medium",
    "ios_ats_forward_secrecy_disabled": "low",
    "ios_ats_certificate_transparency_disabled": "low",
    "ios_banned_api": "low",  # sprintf may be bounded by its format; memcpy is by its length
    "ios_biometric_acl": "medium",  # needs the device and its passcode
    "ios_biometric_bool": "low",
    "ios_depr_tls_min": "low",
    "ios_file_no_special": "medium",
    "ios_file_perm": "low",  # the constant alone, which may only be passed on
    "ios_sha1_collision": "low",
    "ios_tls3_not_used": "medium",
}

# What the lines of a match must hold. Rules over several patterns report the matches of each: this is the defect.
DEFECT = {
    "ios_weak_hash": re.compile(r"MD[2456]\w*\s*\(", re.I),
    "ios_sha1_collision": re.compile(r"SHA1(?!_DIGEST)\w*\s*\(", re.I),
    "ios_aes_ecb": re.compile(r"kCCOptionECBMode"),
    "ios_biometric_bool": re.compile(r"evaluatePolicy"),
    # With a text of the source itself there is nothing to inject.
    "ios_load_html_string": re.compile(r"loadHTMLString\s*[:(]\s*(?!@?\")"),
    # The name of a delegate's method, which code that pins certificates has too.
    "ios_self_signed_ssl": re.compile(r"^(?!.*canAuthenticateAgainstProtectionSpace)", re.S),
}

# SQL put together with something that is no constant: concatenated in Java and Kotlin, or within a string of Kotlin.
_CONCATENATED = re.compile(r'"\s*\+\s*(?!["A-Z])(?:\w+\.)*(?![A-Z][A-Z0-9_]*\b)[a-z_]\w*|(?:^|[(,])\s*[a-z]\w*\s*\+\s*"')
_INTERPOLATED = re.compile(r"\$(?:\{(?!(?:\w+\.)*[A-Z][A-Z0-9_]*\})|(?![A-Z][A-Z0-9_]*\b)\w)")
_SQL = {"sqlite_injection", "android_kotlin_sql_raw_query"}
_SENSITIVE = {"android_sensitive_notification", "android_kotlin_sensitive_notification"}
_SENSITIVE_WORD = re.compile(
    r"(?<![A-Za-z])(?i:password|passcode|pin|secret|otp|token|authcode)(?![a-z])"
    r"|(?<=[a-z])(?:Password|Passcode|Pin|PIN|Secret|Otp|OTP|Token|AuthCode)(?![a-z])"
)
_PENDING = {"android_pending_intent_not_immutable", "android_kotlin_pending_intent_not_immutable"}
# The last argument, where it is flags by name or by number and nothing that could hold FLAG_IMMUTABLE.
_FLAGS = re.compile(r",\s*((?:(?:\w+\.)*FLAG_[A-Z_]+|0x[0-9a-fA-F]+|\d+|\s|\||\bor\b|\+)+)\)\s*;?\s*$")
_IMMUTABLE_OR_MUTABLE = 0x6000000
_CREDENTIALS = {"hardcoded_password", "hardcoded_api_key", "hardcoded_secret", "ios_hardcoded_secret", "android_kotlin_hardcoded"}
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)+)"')
_SECRET_NAME = re.compile(r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|key|token)s?$", re.I)
_NAME = re.compile(r"([A-Za-z_]\w*)\s*(?::\s*\w+\??\s*)?(?:=|,)\s*@?\"")
_IDENTIFIER = re.compile(r"[A-Za-z]+([._/ -]([A-Za-z]+|\d{1,3}))*")


def is_defect(rule: str, text: str) -> bool:
    """Whether the matched text is what the rule is about, and not what only looks like it."""
    if rule in DEFECT:
        return DEFECT[rule].search(text) is not None
    if rule in _SQL:
        return bool(_CONCATENATED.search(text) or (rule == "android_kotlin_sql_raw_query" and _INTERPOLATED.search(text)))
    if rule in _SENSITIVE:
        return _SENSITIVE_WORD.search(text) is not None
    if rule in _PENDING:
        return _has_weak_flags(text)
    return rule not in _CREDENTIALS or _is_credential(text)


def _has_weak_flags(text: str) -> bool:
    flags = _FLAGS.search(text)
    if flags is None or "MUTABLE" in flags[1]:
        return False
    return not any(int(n, 0) & _IMMUTABLE_OR_MUTABLE for n in re.findall(r"\b(?:0x[0-9a-fA-F]+|\d+)\b", flags[1]))


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
