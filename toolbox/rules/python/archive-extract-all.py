import tarfile
import zipfile


def unpack(path, folder):
    with tarfile.open(path) as archive:
        # ruleid: assay.python.archive-extract-all
        archive.extractall(folder)
    with tarfile.open(path) as archive:
        # ok: assay.python.archive-extract-all
        archive.extractall(folder, filter="data")
    with zipfile.ZipFile(path) as archive:
        # ok: assay.python.archive-extract-all
        archive.extractall(folder)
