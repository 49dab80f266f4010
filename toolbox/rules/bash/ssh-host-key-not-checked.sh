#!/bin/bash
# ruleid: assay.bash.ssh-host-key-not-checked
ssh -o StrictHostKeyChecking=no deploy@example.com uptime
# ruleid: assay.bash.ssh-host-key-not-checked
scp -oStrictHostKeyChecking=no app.tar deploy@example.com:
# ruleid: assay.bash.ssh-host-key-not-checked
export GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"
# ok: assay.bash.ssh-host-key-not-checked
ssh -o StrictHostKeyChecking=accept-new deploy@example.com uptime
# ok: assay.bash.ssh-host-key-not-checked
ssh deploy@example.com uptime
