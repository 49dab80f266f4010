#!/bin/bash
# ruleid: assay.bash.tls-verification-off
curl --insecure https://example.com/a.tar.gz -o a.tar.gz
# ruleid: assay.bash.tls-verification-off
curl -fsSLk https://example.com/a.tar.gz -o a.tar.gz
# ruleid: assay.bash.tls-verification-off
wget --no-check-certificate https://example.com/a.tar.gz
# ruleid: assay.bash.tls-verification-off
git config --global http.sslVerify false
# ruleid: assay.bash.tls-verification-off
export NODE_TLS_REJECT_UNAUTHORIZED=0
# ok: assay.bash.tls-verification-off
curl -fsSL --cacert own-ca.pem https://example.com/a.tar.gz -o a.tar.gz
# ok: assay.bash.tls-verification-off
curl -o pkg -k8s=1 https://example.com/a.tar.gz
# ok: assay.bash.tls-verification-off
git config --global http.sslVerify true
