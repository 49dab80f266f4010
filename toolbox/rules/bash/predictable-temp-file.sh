#!/bin/bash
# ruleid: assay.bash.predictable-temp-file
date > /tmp/report.$$
# ruleid: assay.bash.predictable-temp-file
LOG="/tmp/deploy-$RANDOM.log"
# ok: assay.bash.predictable-temp-file
LOG=$(mktemp)
# ok: assay.bash.predictable-temp-file
echo "pid $$"
# ok: assay.bash.predictable-temp-file
NAME=/tmp/$(basename "$0")
