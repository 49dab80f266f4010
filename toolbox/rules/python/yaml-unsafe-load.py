import yaml


def read(text):
    # ruleid: assay.python.yaml-unsafe-load
    yaml.load(text)
    # ruleid: assay.python.yaml-unsafe-load
    yaml.load(text, Loader=yaml.Loader)
    # ruleid: assay.python.yaml-unsafe-load
    yaml.unsafe_load(text)
    # ok: assay.python.yaml-unsafe-load
    yaml.safe_load(text)
    # ok: assay.python.yaml-unsafe-load
    yaml.load(text, Loader=yaml.SafeLoader)
    # ok: assay.python.yaml-unsafe-load
    return yaml.load(text, yaml.CSafeLoader)
