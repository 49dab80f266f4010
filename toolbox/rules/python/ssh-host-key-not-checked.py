import paramiko


def connect():
    client = paramiko.SSHClient()
    # ruleid: assay.python.ssh-host-key-not-checked
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.load_system_host_keys()
    # ok: assay.python.ssh-host-key-not-checked
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    return client
