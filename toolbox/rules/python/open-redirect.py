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


@app.route("/checked")
def checked():
    target = request.args["next"]
    if not is_safe_url(target):
        return "no", 400
    # ok: assay.python.open-redirect
    return redirect(target)


@app.route("/own")
def own():
    # ok: assay.python.open-redirect
    return redirect(f"/users/{request.args['name']}")
