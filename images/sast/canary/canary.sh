exec semgrep scan --config rule.yaml --sarif --metrics=off --disable-version-check --no-git-ignore --quiet run.py
