#!/bin/sh
# Removes from a node_modules folder what the worker never loads: other platforms' native code, sources, types, maps.
set -eu
cd "$1"

case "$(uname -m)" in
  x86_64) keep=x86_64-unknown-linux-gnu ;;
  aarch64) keep=aarch64-unknown-linux-gnu ;;
  *) echo "no Temporal core for $(uname -m)" >&2; exit 1 ;;
esac
bridge=@temporalio/core-bridge
test -f "$bridge/releases/$keep/index.node"
find "$bridge" -mindepth 1 -maxdepth 1 ! -name releases ! -name lib ! -name '*.js' ! -name package.json -exec rm -rf {} +
find "$bridge/releases" -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -rf {} +
strip --strip-unneeded "$bridge/releases/$keep/index.node"

rm -rf @swc/core-linux-*-musl .bin .package-lock.json
rm -rf @temporalio/*/src
# rxjs comes as one file, too: its 200 small ones are a third of what a worker's start spends on loading packages.
mv rxjs/dist/bundles/rxjs.umd.js rxjs.one
rm -rf rxjs/src rxjs/dist
mkdir -p rxjs/dist/cjs/operators
mv rxjs.one rxjs/dist/cjs/index.js
echo "module.exports = require('../index.js').operators;" > rxjs/dist/cjs/operators/index.js
find . -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' \) ! -iname 'licen[cs]e*' -delete
find . -type d -empty -delete
