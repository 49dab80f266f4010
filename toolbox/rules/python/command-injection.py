import os
import shlex
import subprocess
from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args.get("host", "")
    # ruleid: assay.python.command-injection
    return subprocess.check_output("ping -c 1 " + host, shell=True)


@app.route("/dig/<name>")
def dig(name):
    # ruleid: assay.python.command-injection
    os.system(f"dig {name}")
    # ok: assay.python.command-injection
    os.system(f"dig {shlex.quote(name)}")
    return "ok"


def view(request):
    # ruleid: assay.python.command-injection
    return os.popen("ls %s" % request.GET["dir"]).read()


@app.route("/safe")
def safe():
    host = request.args.get("host", "")
    # ok: assay.python.command-injection
    subprocess.run(["ping", "-c", "1", "--", host], check=True)
    # ok: assay.python.command-injection
    subprocess.run("uptime", shell=True)
    count = int(request.args["count"])
    # ok: assay.python.command-injection
    return subprocess.check_output(f"ping -c {count} localhost", shell=True)


@app.route("/item/<int:number>")
def item(number):
    # ok: assay.python.command-injection
    os.system(f"show {number}")
