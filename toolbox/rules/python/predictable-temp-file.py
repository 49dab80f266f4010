import tempfile


def save(data):
    # ruleid: assay.python.predictable-temp-file
    path = tempfile.mktemp(suffix=".bin")
    # ok: assay.python.predictable-temp-file
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(data)
    # ok: assay.python.predictable-temp-file
    handle, name = tempfile.mkstemp()
    return path, handle, name
