#!/bin/sh
# Removes from a node_modules folder what ESLint never loads: TypeScript's language server and compiler, types, maps,
# sources for browsers, commands but ESLint's own.
set -eu
cd "$1"

find typescript -type f ! -name package.json ! -path typescript/lib/typescript.js ! -iname 'license*' -delete
find .bin -mindepth 1 ! -name eslint -delete
rm -rf jschardet/dist lodash/fp js-yaml/dist ajv/dist
find . -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' \) ! -iname 'licen[cs]e*' -delete
find . -type d -empty -delete
