import os
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    # ruleid: assay.python.flask-debug
    app.run(host="0.0.0.0", debug=True)

if os.environ.get("PORT"):
    # ok: assay.python.flask-debug
    app.run(port=int(os.environ["PORT"]), debug=False)
    # ok: assay.python.flask-debug
    app.run()
