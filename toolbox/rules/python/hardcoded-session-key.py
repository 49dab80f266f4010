import os
from flask import Flask

app = Flask(__name__)
# ruleid: assay.python.hardcoded-session-key
app.secret_key = "not-a-secret-any-more"
# ruleid: assay.python.hardcoded-session-key
app.config["SECRET_KEY"] = "not-a-secret-any-more"
# ok: assay.python.hardcoded-session-key
app.secret_key = os.environ["SESSION_KEY"]
# ok: assay.python.hardcoded-session-key
app.config["SECRET_KEY"] = os.urandom(32)
