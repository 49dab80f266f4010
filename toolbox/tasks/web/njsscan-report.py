"""Runs njsscan without what a target could switch off, and writes its SARIF report.

Usage: njsscan-report.py REPORT     (in the root of the target, with njsscan's own Python)

njsscan leaves out any path that has "example", "spec" or "fixtures" in it, reads `.njsscan`, drops what `njsscan-ignore:`
names, and runs semgrep so that `.semgrepignore` and `nosemgrep` count. Here the target is read whole but for installed
packages and generated code (left-out.mjs); comments only mark a finding as suppressed. Templates are looked at by the rules of
their own language alone, where njsscan looks for Pug in shell scripts.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from libsast.core_sgrep import helpers, semantic_sgrep
from njsscan import __version__, settings
from njsscan.formatters import sarif
from njsscan.njsscan import NJSScan

SCRIPTS = {".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue"}
# In which files a rule about templates means something.
TEMPLATES = {
    "handlebar_mustache_template": {".hbs", ".hdbs", ".handlebars", ".mustache", ".html"},
    "dust_template": {".dust", ".tl"},
    "pug_jade_template": {".pug", ".jade"},
    "ejs_ect_template": {".ejs", ".ect", ".html"},
    "vue_template": {".vue", ".html"},
    "underscore_template": set(),
    "squirrelly_template": set(),
    "hugo_template": set(),
    "electronjs_node_integration": {".html"},
    "electronjs_disable_websecurity": {".html"},
}
# What is, on real packages, seldom a defect: a missing option of a cookie, a header or a limit that a proxy sets; names
# that look like secrets (gitleaks judges by values); a redirect or an error that has anything of the request in it.
LEFT_OUT = {
    "cookie_session_default",
    "cookie_session_no_domain",
    "cookie_session_no_maxage",
    "cookie_session_no_path",
    "express_lfr_warning",
    "express_open_redirect",
    "generic_error_disclosure",
    "join_resolve_path_traversal",
    "jwt_exposed_data",
    "jwt_not_revoked",
    "node_api_key",
    "node_error_disclosure",
    "node_password",
    "node_secret",
    # Of any two-parameter function, any `x.get(a.b)`; and it takes longer than all other rules together. The rule
    # assay.javascript.ssrf of semgrep follows the request's value instead.
    "node_ssrf",
    "node_timing_attack",
    "node_username",
    "regex_dos",
}
# What makes a value safe, which the rule does not know.
SAFE = {"generic_path_traversal": "$READER.$READ(..., <... $PATHS.basename(...) ...>, ...)"}
# A timer that is given `x.y` runs no text, but where x is a request.
REQUEST = {"eval_nodejs": "^_?(req|request|ctx|context|event|msg|message|query|params|body)$"}
IGNORE = re.compile(r"\bnjsscan-ignore:(?P<rules>.*)|\bnosem(?:grep)?\b(?::(?P<ids>[\w., -]+))?")


def main(report):
    settings.NODEJS_FILE_EXTENSIONS = SCRIPTS
    settings.TEMPLATE_FILE_EXTENSIONS = set().union(*TEMPLATES.values())
    settings.IGNORE_FILENAMES = set()
    settings.IGNORE_EXTENSIONS = set()
    settings.IGNORE_PATHS = {"node_modules/", "site-packages/"}
    settings.SGREP_RULES_DIR = rules_file()
    semantic_sgrep.invoke_semgrep = invoke_semgrep
    # Our own comments are left to mark(): the scan drops nothing.
    NJSScan.post_ignore_files = lambda self: None
    roots = [name for name in sorted(os.listdir(".")) if name != ".git"]
    # --config names a file that is never there: `.njsscan` of the target is not looked for.
    found = NJSScan(roots, True, False, os.path.join(os.environ["TMPDIR"], "none")).scan()
    for rule, where in TEMPLATES.items():
        keep_only(found["templates"], rule, where)
    sarif.sarif_output(report, found, __version__)
    with open(report, encoding="utf-8") as file:
        log = json.load(file)
    for result in log["runs"][0].setdefault("results", []):
        mark(result)
    log["runs"][0]["invocations"] = [invocation(found["errors"])]
    with open(report, "w", encoding="utf-8") as file:
        json.dump(log, file)


def rules_file():
    """njsscan's rules in one file: without those left out, and for TypeScript too."""
    rules = []
    for file in sorted(Path(settings.SGREP_RULES_DIR).rglob("*.yaml")):
        for rule in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["rules"]:
            if rule["id"] in LEFT_OUT or rule["id"] in settings.GOOD_CONTROLS_ID:
                continue
            if rule["id"] in SAFE:
                rule["patterns"].append({"pattern-not": SAFE[rule["id"]]})
            if rule["id"] in REQUEST:
                named = {"metavariable": "$REQ", "regex": REQUEST[rule["id"]]}
                rule["patterns"].append({"metavariable-regex": named})
            if rule["languages"] == ["javascript"]:
                rule["languages"] = ["javascript", "typescript"]
            rules.append(rule)
    path = os.path.join(os.environ["TMPDIR"], "njsscan-rules.yaml")
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump({"rules": rules}, file, yaml.CSafeDumper)
    return path


def invoke_semgrep(paths, rules):
    """In place of libsast's own: the engine's own command line, and nothing of the target's settings."""
    core = Path(helpers.__file__).parents[2] / "semgrep" / "bin" / "semgrep-core"
    out = {"results": [], "errors": []}
    left = set(json.loads(Path(os.environ["LEFT_OUT"]).read_text("utf-8")))
    scripts = [path.as_posix() for path in paths if path.as_posix() not in left]
    # A name that ends so is no JavaScript to semgrep, whatever is in the file.
    named = [path for path in scripts if path.endswith((".min.js", ".min.mjs", ".min.cjs"))]
    plain = sorted(set(scripts).difference(named))
    batches = [(["--scan-unknown-extensions"], batch) for batch in helpers.batch_paths([], named) if named]
    batches += [([], batch) for batch in helpers.batch_paths([], plain) if plain]
    for options, batch in batches:
        command = [
            "osemgrep", "scan", "--experimental", "--json", "--quiet", "--metrics=off", "--disable-version-check",
            "--no-rewrite-rule-ids", "--oss-only", "--no-git-ignore", "--x-ignore-semgrepignore-files",
            "--disable-nosem", "--max-target-bytes=0", "--jobs=2", "--timeout=15",
            "--timeout-threshold=3", *options, f"--config={rules}", "--", *batch,
        ]  # fmt: skip
        ran = subprocess.run(command, executable=core, stdout=subprocess.PIPE, text=True, check=False)
        if ran.returncode != 0:
            raise SystemExit(f"semgrep ended with {ran.returncode}")
        found = json.loads(ran.stdout)
        out["results"] += found["results"]
        out["errors"] += found["errors"]
    return out


def keep_only(found, rule, suffixes):
    if rule not in found:
        return
    found[rule]["files"] = [file for file in found[rule]["files"] if Path(file["file_path"]).suffix in suffixes]


def mark(result):
    """Says so when njsscan or semgrep would have dropped the result for a comment on its lines."""
    region = result["locations"][0]["physicalLocation"]["region"]
    for comment in IGNORE.finditer(region["snippet"]["text"]):
        named = comment["rules"] if comment["rules"] is not None else comment["ids"]
        if named is None or result["ruleId"] in named:
            result["suppressions"] = [{"kind": "inSource"}]


def invocation(errors):
    # A syntax error quotes the source that it stopped at, which may be pages, or a secret: where it is suffices.
    texts = [error if isinstance(error, str) else error.get("message", str(error)) for error in errors]
    notes = [{"level": "warning", "message": {"text": text.split("\n")[0].removesuffix(":")}} for text in texts]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


main(sys.argv[1])
