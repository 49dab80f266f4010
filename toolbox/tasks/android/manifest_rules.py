"""The rules for manifests, resources and signatures of Android packages: what to do, and how bad it is."""

from report import Rule

DOCS = "https://developer.android.com"
RISKS = f"{DOCS}/privacy-and-security/risks"


def _rule(id: str, cwe: int, severity: str, texts: tuple[str, str], url: str, maswe: str) -> Rule:
    return Rule(id, texts[0], texts[1], cwe, url, severity, tags=(f"external/maswe/{maswe}",))


RULES = {
    rule.id: rule
    for rule in (
        _rule("manifest-debuggable", 489, "high", (
            "Anybody with the device can debug the app and read its data",
            "Remove android:debuggable: the build sets it for debug builds alone.",
        ), f"{RISKS}/android-debuggable", "maswe-0067"),
        _rule("manifest-test-only", 489, "medium", (
            "The app is marked as one for tests, which may be installed over a newer version",
            "Remove android:testOnly.",
        ), f"{DOCS}/guide/topics/manifest/application-element", "maswe-0067"),
        _rule("manifest-allow-backup", 921, "low", (
            "All data of the app is in the backups of the device",
            "Set android:allowBackup to false, or name by android:dataExtractionRules (and fullBackupContent, for "
            "Android 11 and before) what may be backed up.",
        ), f"{RISKS}/backup-best-practices", "maswe-0003"),
        _rule("manifest-cleartext", 319, "high", (
            "Connections of the app may be in the clear",
            "Remove android:usesCleartextTraffic, and name the few hosts that need it in a network security configuration.",
        ), f"{RISKS}/cleartext-communications", "maswe-0050"),
        _rule("manifest-exported-provider", 926, "high", (
            "Every app can use a content provider",
            "Set android:exported to false, or ask for a permission of protection level signature for reading and writing.",
        ), f"{RISKS}/content-provider-exported", "maswe-0064"),
        _rule("manifest-exported-service", 926, "medium", (
            "Every app can use a service",
            "Set android:exported to false, or ask for a permission of protection level signature.",
        ), f"{RISKS}/android-exported", "maswe-0062"),
        _rule("manifest-exported-receiver", 926, "medium", (
            "Every app can send to a broadcast receiver",
            "Set android:exported to false, or ask for a permission of protection level signature.",
        ), f"{RISKS}/android-exported", "maswe-0063"),
        _rule("manifest-exported-activity", 926, "low", (
            "Every app can start an activity",
            "Set android:exported to false, or check everything that the activity is started with.",
        ), f"{RISKS}/android-exported", "maswe-0065"),
        _rule("manifest-weak-permission", 280, "medium", (
            "A component is protected by a permission that every app gets",
            "Set android:protectionLevel of the permission to signature: normal is granted to all who ask.",
        ), f"{RISKS}/custom-permissions", "maswe-0065"),
        _rule("manifest-unverified-link", 939, "low", (
            "Links of a web site can be claimed by another app",
            "Set android:autoVerify on the intent filter and publish /.well-known/assetlinks.json on the host.",
        ), f"{DOCS}/training/app-links/verify-android-applinks", "maswe-0058"),
        _rule("manifest-risky-permission", 250, "low", (
            "The app asks for a permission that reaches far beyond itself",
            "Remove the permission, or use the narrower API that the guide names.",
        ), f"{DOCS}/training/permissions/evaluating", "maswe-0117"),
        _rule("manifest-shared-user", 250, "low", (
            "The app shares its user, and so its data, with other apps of the same signer",
            "Remove android:sharedUserId, which is deprecated.",
        ), f"{DOCS}/guide/topics/manifest/manifest-element", "maswe-0117"),
        _rule("manifest-api-key", 798, "low", (
            "A key of an API is in the manifest",
            "Restrict the key to the package and its signer, and to the APIs it is for.",
        ), "https://cloud.google.com/docs/authentication/api-keys", "maswe-0005"),
        _rule("network-cleartext", 319, "medium", (
            "Connections may be in the clear, by the network security configuration",
            "Remove cleartextTrafficPermitted, or keep it to hosts that can't speak HTTPS.",
        ), f"{DOCS}/privacy-and-security/security-config", "maswe-0050"),
        _rule("network-user-certificates", 295, "medium", (
            "Certificates that were installed by hand are trusted",
            "Keep <certificates src=\"user\"/> to <debug-overrides>: it lets whoever adds one read every connection.",
        ), f"{DOCS}/privacy-and-security/security-config", "maswe-0052"),
        _rule("network-pins-overridden", 295, "medium", (
            "Pins of certificates do not apply",
            "Remove overridePins, or keep it to <debug-overrides>.",
        ), f"{DOCS}/privacy-and-security/security-config", "maswe-0047"),
        _rule("files-root", 552, "medium", (
            "A file provider can share every file that the app can read",
            "Replace <root-path> by the folders that are meant to be shared.",
        ), f"{RISKS}/file-providers", "maswe-0064"),
        _rule("files-external", 552, "low", (
            "A file provider can share all of the external storage",
            "Name the folders that are meant to be shared in place of \".\" or \"/\".",
        ), f"{RISKS}/file-providers", "maswe-0064"),
        _rule("layout-keyboard-cache", 524, "low", (
            "The keyboard learns what is typed into a field for secrets",
            "Give the field an android:inputType for passwords, or textNoSuggestions.",
        ), f"{DOCS}/reference/android/widget/TextView#attr_android:inputType", "maswe-0053"),
        _rule("apk-debug-certificate", 1394, "high", (
            "The package is signed with the debug key, whose password everybody knows",
            "Sign releases with a key of your own; keep debug builds out of the repository.",
        ), f"{DOCS}/studio/publish/app-signing", "maswe-0104"),
        _rule("apk-signature-v1-only", 347, "medium", (
            "The package has no signature over the whole file",
            "Sign it with scheme v2 or v3 (apksigner does so by default): v1 lets code be put in front of it "
            "(CVE-2017-13156) on Android 8.0 and before.",
        ), f"{DOCS}/about/versions/nougat/android-7.0#apk_signature_v2", "maswe-0104"),
        _rule("apk-unsigned", 347, "low", (
            "The package is not signed",
            "Sign it, or keep the build's output out of the repository.",
        ), f"{DOCS}/studio/publish/app-signing", "maswe-0104"),
        _rule("apk-weak-signing-key", 326, "medium", (
            "The package is signed with a key that is too short",
            "Sign with RSA of 3072 bits or a P-256 key (APK Signature Scheme v3 can rotate to it).",
        ), f"{DOCS}/studio/publish/app-signing", "maswe-0104"),
        _rule("apk-private-key", 321, "critical", (
            "A private key is shipped with the app",
            "Take it out and replace it: everybody who has the app has the key.",
        ), "https://mas.owasp.org/MASTG/0x05e-Testing-Cryptography/", "maswe-0013"),
    )
}
