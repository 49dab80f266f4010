import requests
import urllib.request
from flask import Flask, request

app = Flask(__name__)
HOSTS = {"a": "https://a.example.com"}


@app.route("/fetch")
def fetch():
    url = request.args["url"]
    # ruleid: assay.python.ssrf
    return requests.get(url, timeout=5).text


@app.route("/proxy")
def proxy():
    # ruleid: assay.python.ssrf
    return urllib.request.urlopen("http://" + request.args["host"]).read()


@app.route("/fstring")
def fstring():
    # ruleid: assay.python.ssrf
    return requests.get(f"https://{request.args['host']}/status", timeout=5).text


@app.route("/safe")
def safe():
    # ok: assay.python.ssrf
    requests.get(HOSTS[request.args["host"]], timeout=5)
    number = request.args["number"]
    # ok: assay.python.ssrf
    requests.get(f"https://api.example.com/items/{number}", timeout=5)
    url = "https://api.example.com/items/" + number
    # ok: assay.python.ssrf
    return requests.get(url, timeout=5).text
