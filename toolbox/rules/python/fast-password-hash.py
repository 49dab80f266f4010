import hashlib
import os


def store(password, salt, content):
    # ruleid: assay.python.fast-password-hash
    hashlib.md5(password.encode()).hexdigest()
    # ruleid: assay.python.fast-password-hash
    hashlib.sha256(salt + password.encode()).hexdigest()
    # ok: assay.python.fast-password-hash
    hashlib.sha256(content).hexdigest()
    # ok: assay.python.fast-password-hash
    return hashlib.scrypt(password.encode(), salt=os.urandom(16), n=2**15, r=8, p=1)
