#!/bin/bash
# ruleid: assay.bash.download-piped-to-shell
curl -fsSL https://example.com/install.sh | sh
# ruleid: assay.bash.download-piped-to-shell
curl -fsSL https://example.com/install.sh | sudo bash
# ruleid: assay.bash.download-piped-to-shell
wget -qO- https://example.com/install.sh | bash -s -- --yes
# ruleid: assay.bash.download-piped-to-shell
bash -c "$(curl -fsSL https://example.com/install.sh)"
# ruleid: assay.bash.download-piped-to-shell
source <(curl -s https://example.com/env.sh)
# ok: assay.bash.download-piped-to-shell
curl -fsSL https://example.com/list.json | jq .
# ok: assay.bash.download-piped-to-shell
curl -fsSLo install.sh https://example.com/install.sh && sha256sum -c install.sha256 && sh install.sh
# ok: assay.bash.download-piped-to-shell
echo "run: curl https://example.com/install.sh | sh"
