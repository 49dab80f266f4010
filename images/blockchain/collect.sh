#!/bin/sh
# Takes the compilers out of their npm packages, packed: 77 MB become 18. Then leaves in /opt/solidity only what solhint
# needs to check a text.
set -eu
mkdir -p /opt/solc
cd node_modules
for package in solc-0.*; do
  version=$(node -p "require('./$package/package.json').version")
  node -e "
    const { readFileSync, writeFileSync } = require('node:fs');
    const { constants, zstdCompressSync } = require('node:zlib');
    const params = { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 25 };
    writeFileSync('/opt/solc/soljson-$version.js.zst', zstdCompressSync(readFileSync('$package/soljson.js'), { params }));"
  rm -r "$package"
done
# It asks for newer versions of itself, formats code and draws tables, which we don't let it do.
rm -rf prettier .bin
find . \( -name '*.map' -o -name '*.d.ts' -o -name '*.md' -o -name docs -o -name fixtures -o -name test \) -prune -exec rm -rf {} +
