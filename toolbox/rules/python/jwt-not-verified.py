import jwt


def read(token, key):
    # ruleid: assay.python.jwt-not-verified
    jwt.decode(token, options={"verify_signature": False})
    # ruleid: assay.python.jwt-not-verified
    jwt.decode(token, key, algorithms=["none"])
    # ok: assay.python.jwt-not-verified
    jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    # ok: assay.python.jwt-not-verified
    return jwt.decode(token, key, algorithms=["HS256"])
