import ast
from flask import Flask, request

app = Flask(__name__)


@app.route("/calc")
def calc():
    # ruleid: assay.python.code-injection
    return str(eval(request.args["expression"]))


@app.post("/run")
def run():
    script = request.get_json()["script"]
    # ruleid: assay.python.code-injection
    exec(script)
    return "done"


@app.route("/safe")
def safe():
    # ok: assay.python.code-injection
    value = ast.literal_eval(request.args["value"])
    # ok: assay.python.code-injection
    eval("1 + 1")
    return str(value)
