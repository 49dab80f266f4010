exec bandit -r run.py -f sarif --exit-zero --quiet
