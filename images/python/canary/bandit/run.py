import subprocess


def show(name):
    subprocess.call("ls " + name, shell=True)
