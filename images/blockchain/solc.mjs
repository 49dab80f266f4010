#!/usr/bin/env node
// The Solidity compiler as slither calls it: `solc --version` and `solc --standard-json` with $SOLC_VERSION, for the versions
// in this folder. All sources come in the input: no file is read. Code is parsed and checked, and none is generated:
// slither reads the syntax tree alone, and what is too deep for the stack of the EVM is analysed all the same.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

const folder = dirname(realpathSync(process.argv[1]));
const known = readdirSync(folder).flatMap((name) => /^soljson-(.+)\.js\.zst$/.exec(name)?.[1] ?? []);
const version = process.env.SOLC_VERSION ?? known.sort().at(-1);

if (!known.includes(version)) {
  process.stderr.write(`solc ${version} is not here; known: ${known.join(', ')}\n`);
  process.exit(1);
} else if (process.argv.includes('--version')) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}+soljson\n`);
} else if (process.argv.includes('--standard-json')) {
  const input = JSON.parse(readFileSync(0, 'utf8'));
  input.settings.outputSelection = { '*': { '*': ['abi', 'devdoc', 'userdoc'], '': ['ast'] } };
  process.stdout.write(JSON.stringify(withoutCode(compile(input))));
} else {
  process.stderr.write('solc: only --version and --standard-json\n');
  process.exit(1);
}

function compile(input) {
  const program = new Module('soljson');
  program.paths = [];
  // Their handlers would end this process with the compiler's own words.
  const listeners = ['uncaughtException', 'unhandledRejection'].map((name) => [
    name,
    process.listeners(name),
  ]);
  program._compile(
    zstdDecompressSync(readFileSync(join(folder, `soljson-${version}.js.zst`))).toString(),
    'soljson.js',
  );
  for (const [name, before] of listeners) {
    for (const own of process.listeners(name)) if (!before.includes(own)) process.removeListener(name, own);
  }
  // Its own names for the call: `compileStandard` until 0.4, then `solidity_compile`; without a reader of imports.
  const { cwrap, _solidity_compile } = program.exports;
  const compileText =
    _solidity_compile === undefined
      ? cwrap('compileStandard', 'string', ['string', 'number'])
      : cwrap('solidity_compile', 'string', ['string', 'number', 'number']);
  return JSON.parse(compileText(JSON.stringify(input), 0, 0));
}

/** The reader of this output expects code. */
function withoutCode(output) {
  const none = { object: '', sourceMap: '' };
  for (const contracts of Object.values(output.contracts ?? {})) {
    for (const contract of Object.values(contracts))
      contract.evm = { bytecode: none, deployedBytecode: none };
  }
  return output;
}
