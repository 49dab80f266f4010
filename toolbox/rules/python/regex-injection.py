import re
from flask import Flask, request

app = Flask(__name__)
NAMES = ["a", "b"]


@app.route("/find")
def find():
    # ruleid: assay.python.regex-injection
    return [name for name in NAMES if re.search(request.args["q"], name)]


@app.route("/safe")
def safe():
    query = request.args["q"]
    # ok: assay.python.regex-injection
    pattern = re.compile("^" + re.escape(query))
    # ok: assay.python.regex-injection
    return [name for name in NAMES if pattern.match(name) and re.match("[a-z]+", query)]
