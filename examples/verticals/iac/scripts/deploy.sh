#!/bin/sh
# shellcheck disable=SC2115
rm -rf "$STAGE_DIR/"
rm -rf "${STAGE_DIR:?}/"
for file in $(ls uploads); do cp $file /srv/; done
cd /srv/shop
find . -name '*.tmp' | xargs rm
for server in $SERVERS; do ssh "$server" "rm -rf $RELEASE"; done
