exec gitleaks dir . --report-format sarif --report-path - --redact=100 --exit-code 0 --no-banner --log-level error
