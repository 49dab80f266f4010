import jinja2
from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    # ruleid: assay.python.template-injection
    return render_template_string("<h1>Hello " + request.args["name"] + "</h1>")


@app.route("/mail")
def mail():
    body = request.form["body"]
    # ruleid: assay.python.template-injection
    return jinja2.Template(body).render()


@app.route("/safe")
def safe():
    # ok: assay.python.template-injection
    return render_template_string("<h1>Hello {{ name }}</h1>", name=request.args["name"])
