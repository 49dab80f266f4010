from Crypto.Cipher import AES, DES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, data, nonce):
    # ruleid: assay.python.weak-cipher
    DES.new(key, DES.MODE_CBC).encrypt(data)
    # ruleid: assay.python.weak-cipher
    AES.new(key, AES.MODE_ECB).encrypt(data)
    # ruleid: assay.python.weak-cipher
    Cipher(algorithms.AES(key), modes.ECB())
    # ok: assay.python.weak-cipher
    AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: assay.python.weak-cipher
    return Cipher(algorithms.AES(key), modes.GCM(nonce))
