import sys

import atheris

with atheris.instrument_imports():
    import record


def TestOneInput(data):
    if len(data) > 1:
        record.last(data)


atheris.Setup(sys.argv, TestOneInput)
atheris.Fuzz()
