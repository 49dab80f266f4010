import os
from pathlib import Path
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
ROOT = "/srv/files"


@app.route("/download")
def download():
    # ruleid: assay.python.path-traversal
    return send_file(os.path.join(ROOT, request.args["name"]))


@app.route("/read/<path:name>")
def read(name):
    # ruleid: assay.python.path-traversal
    with open(f"{ROOT}/{name}") as file:
        return file.read()


@app.route("/safe")
def safe():
    name = request.args["name"]
    # ok: assay.python.path-traversal
    open(os.path.join(ROOT, secure_filename(name)))
    # ok: assay.python.path-traversal
    open(os.path.join(ROOT, os.path.basename(name)))
    # ok: assay.python.path-traversal
    return send_from_directory(ROOT, name)


@app.route("/checked")
def checked():
    path = (Path(ROOT) / request.args["name"]).resolve()
    if not path.is_relative_to(ROOT):
        return "no", 404
    # ok: assay.python.path-traversal
    return open(path).read()
