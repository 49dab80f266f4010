import sqlite3
import sqlalchemy
from flask import Flask, request

app = Flask(__name__)


@app.route("/user")
def user():
    db = sqlite3.connect("app.db")
    name = request.args["name"]
    # ruleid: assay.python.sql-injection
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'").fetchone()


@app.route("/order/<number>")
def order(number):
    db = sqlite3.connect("app.db")
    query = "SELECT * FROM orders WHERE number = '%s'" % number
    # ruleid: assay.python.sql-injection
    return db.cursor().execute(query).fetchall()


def search(request):
    # ruleid: assay.python.sql-injection
    return sqlalchemy.text("SELECT * FROM t WHERE a = '" + request.GET["a"] + "'")


@app.route("/names")
def names():
    query = "SELECT name FROM users"
    if "prefix" in request.args:
        query += " WHERE name LIKE '" + request.args["prefix"] + "%'"
    # ruleid: assay.python.sql-injection
    return sqlite3.connect("app.db").execute(query).fetchall()


@app.route("/safe")
def safe():
    db = sqlite3.connect("app.db")
    name = request.args["name"]
    # ok: assay.python.sql-injection
    session.execute(sqlalchemy.select(User).where(User.name == name).limit(5))
    # ok: assay.python.sql-injection
    session.execute(sqlalchemy.select(User).where(User.name.like(f"%{name}%")))
    # ok: assay.python.sql-injection
    session.execute(sqlalchemy.insert(User).values(name=name))
    # ok: assay.python.sql-injection
    db.execute("SELECT * FROM users WHERE name = ?", (name,))
    limit = int(request.args["limit"])
    # ok: assay.python.sql-injection
    return db.execute(f"SELECT * FROM users LIMIT {limit}").fetchall()
