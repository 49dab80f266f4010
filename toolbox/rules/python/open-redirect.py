from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from urllib.parse import urlencode
from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/login")
def login():
    # ruleid: assay.python.open-redirect
    return redirect(request.args.get("next", "/"))


@app.route("/safe")
def safe():
    # ok: assay.python.open-redirect
    return redirect(url_for("home", page=request.args["page"]))


@app.route("/list")
def listing():
    # ok: assay.python.open-redirect
    return redirect(f"{request.path}?{urlencode(request.args)}")


@app.route("/checked")
def checked():
    target = request.args["next"]
    if not is_safe_url(target):
        return "no", 400
    # ok: assay.python.open-redirect
    return redirect(target)


def checked_in_django(request):
    target = request.POST.get("next")
    if target and not url_has_allowed_host_and_scheme(url=target, allowed_hosts=None):
        target = "/"
    # ok: assay.python.open-redirect
    return HttpResponseRedirect(target)


@app.route("/own")
def own():
    # ok: assay.python.open-redirect
    return redirect(f"/users/{request.args['name']}")
