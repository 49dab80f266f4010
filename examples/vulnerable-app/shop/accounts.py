"""Accounts, sessions and the partner's price feed."""
import hashlib
import hmac
import os
import random
import secrets
import tarfile

import jwt
import requests

USERS = {}


def register(user, password):
    USERS[user] = hashlib.md5(password.encode()).hexdigest()


def register_well(user, password):
    salt = os.urandom(16)
    USERS[user] = salt + hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1)


def check(user, password):
    return hmac.compare_digest(USERS.get(user, ""), hashlib.md5(password.encode()).hexdigest())


def reset_code():
    code = "".join(str(random.randint(0, 9)) for _ in range(6))
    token = "%032x" % random.getrandbits(128)
    return code, token


def session_id():
    session_id = secrets.token_urlsafe(32)
    return session_id


def who(token):
    return jwt.decode(token, options={"verify_signature": False})["user"]


def who_for_sure(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])["user"]


def price_feed():
    return requests.get("https://feed.partner.example/prices", verify=False, timeout=10).json()


def exchange_rates():
    return requests.get("https://rates.partner.example/today", timeout=10).json()


def restore(backup, folder):
    with tarfile.open(backup) as archive:
        archive.extractall(folder)


def restore_with_care(backup, folder):
    with tarfile.open(backup) as archive:
        archive.extractall(folder, filter="data")
    return hashlib.sha256(open(backup, "rb").read()).hexdigest()
