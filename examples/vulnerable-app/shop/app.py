"""The shop's web service. Vulnerable on purpose: see README.md."""
import base64
import os
import pickle
import sqlite3
import subprocess

import requests
import yaml
from flask import Flask, jsonify, redirect, render_template_string, request, send_file
from markupsafe import escape

from shop import accounts

app = Flask(__name__)
app.secret_key = "shop-session-signing-key"
UPLOADS = "/srv/shop/uploads"
WAREHOUSES = {"north": "https://north.stock.example", "south": "https://south.stock.example"}


def database():
    return sqlite3.connect(os.environ.get("SHOP_DB", "shop.db"))


@app.route("/products")
def products():
    term = request.args.get("q", "")
    rows = database().execute(f"SELECT id, name, price FROM products WHERE name LIKE '%{term}%'")
    return jsonify(rows.fetchall())


@app.route("/products/<int:number>")
def product(number):
    row = database().execute("SELECT id, name, price FROM products WHERE id = ?", (number,))
    return jsonify(row.fetchone())


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    return f"<h1>Hello {name}</h1>"


@app.route("/goodbye")
def goodbye():
    name = request.args.get("name", "you")
    return f"<h1>Goodbye {escape(name)}</h1>"


@app.route("/greeting")
def greeting():
    return render_template_string("<p>" + request.args.get("text", "") + "</p>")


@app.route("/thumbnail", methods=["POST"])
def thumbnail():
    picture = request.form["picture"]
    subprocess.run("convert " + picture + " -resize 200 thumbnail.png", shell=True, check=True)
    return send_file("thumbnail.png")


@app.route("/invoice")
def invoice():
    return send_file(os.path.join(UPLOADS, request.args["file"]))


@app.route("/stock")
def stock():
    answer = requests.get(request.args["warehouse"], timeout=5)
    return answer.text, answer.status_code


@app.route("/stock/known")
def known_stock():
    answer = requests.get(WAREHOUSES[request.args["warehouse"]], timeout=5)
    return answer.text, answer.status_code


@app.route("/basket")
def basket():
    items = pickle.loads(base64.b64decode(request.cookies["basket"]))
    return jsonify(items)


@app.route("/price")
def price():
    return str(eval(request.args["formula"]))


@app.route("/import", methods=["POST"])
def import_catalogue():
    catalogue = yaml.load(request.data, Loader=yaml.Loader)
    return jsonify(len(catalogue))


@app.route("/settings", methods=["POST"])
def settings():
    return jsonify(yaml.safe_load(request.data))


@app.route("/login", methods=["POST"])
def login():
    if accounts.check(request.form["user"], request.form["password"]):
        return redirect(request.args.get("next", "/"))
    return "no", 403


if __name__ == "__main__":
    app.run(port=8080, debug=True)
