import html
from flask import Flask, jsonify, render_template, request
from django.http import HttpResponse
from markupsafe import Markup, escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: assay.python.xss
    return f"<h1>Hello {name}</h1>"


@app.route("/badge")
def badge():
    # ruleid: assay.python.xss
    return render_template("badge.html", text=Markup(request.args["text"]))


@app.route("/safe")
def safe():
    name = request.args.get("name", "")
    # ok: assay.python.xss
    return f"<h1>Hello {escape(name)}</h1>"


@app.route("/json")
def as_json():
    # ok: assay.python.xss
    return jsonify(name=request.args["name"])


def django_page(request):
    # ruleid: assay.python.xss
    return HttpResponse("Hello %s" % request.GET["name"])


def django_template(request, template):
    # ok: assay.python.xss
    return HttpResponse(template.render({"name": request.GET["name"]}))


@app.route("/page")
def page():
    # ok: assay.python.xss
    return render_template("page.html", name=request.args["name"])
