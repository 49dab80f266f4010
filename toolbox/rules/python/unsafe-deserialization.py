import base64
import json
import pickle
from flask import Flask, request

app = Flask(__name__)


@app.route("/session")
def session():
    # ruleid: assay.python.unsafe-deserialization
    return pickle.loads(base64.b64decode(request.cookies["session"]))


@app.post("/import")
def load():
    # ruleid: assay.python.unsafe-deserialization
    return pickle.load(request.stream)


@app.route("/safe")
def safe():
    # ok: assay.python.unsafe-deserialization
    return json.loads(request.cookies["session"])


def cached(path):
    # ok: assay.python.unsafe-deserialization
    return pickle.load(open(path, "rb"))
