import ssl
import requests


def fetch(url):
    # ruleid: assay.python.tls-verification-off
    requests.get(url, verify=False, timeout=5)
    session = requests.Session()
    # ruleid: assay.python.tls-verification-off
    session.verify = False
    context = ssl.create_default_context()
    context.check_hostname = False
    # ruleid: assay.python.tls-verification-off
    context.verify_mode = ssl.CERT_NONE
    # ok: assay.python.tls-verification-off
    requests.get(url, verify="/etc/ssl/own-ca.pem", timeout=5)
    # ok: assay.python.tls-verification-off
    requests.get(url, verify=True, timeout=5)
    # ok: assay.python.tls-verification-off
    return requests.get(url, timeout=5)
