/** Compares a SARIF file with a list of expected findings: `node script/expected.ts report.sarif expected.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compareWithExpected } from '../test/support/expected.ts';

const [sarif = '', expected = ''] = process.argv.slice(2);
const list = parse(readFileSync(expected, 'utf8'));
const { missing, unexpectedOnClean } = compareWithExpected(JSON.parse(readFileSync(sarif, 'utf8')), list);
for (const one of missing) process.stdout.write(`missing: ${JSON.stringify(one)}\n`);
for (const one of unexpectedOnClean) process.stdout.write(`flagged although clean: ${JSON.stringify(one)}\n`);
const ok = missing.length === 0 && unexpectedOnClean.length === 0;
process.stdout.write(
  `${list.defects?.length ?? 0} planted defects, ${missing.length} missing; ${ok ? 'as expected' : 'NOT as expected'}\n`,
);
process.exitCode = ok ? 0 : 1;
