import random
import secrets
import string


def reset():
    # ruleid: assay.python.insecure-random-secret
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))
    # ruleid: assay.python.insecure-random-secret
    api_key = str(random.getrandbits(128))
    # ok: assay.python.insecure-random-secret
    delay = random.uniform(0, 1)
    # ok: assay.python.insecure-random-secret
    session_id = secrets.token_urlsafe(32)
    return token, api_key, delay, session_id


def generate_otp():
    # ruleid: assay.python.insecure-random-secret
    return f"{random.randint(0, 999999):06d}"


def shuffle_cards(deck):
    # ok: assay.python.insecure-random-secret
    return random.sample(deck, len(deck))
