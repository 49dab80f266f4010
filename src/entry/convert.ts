import { readFileSync } from 'node:fs';
import { convert } from '../convert/convert.ts';
import { ConversionFault } from '../convert/fault.ts';
import { describe } from '../fault/fault.ts';
import { readTaskFile } from '../toolbox/read.ts';

// Started by the worker for one report, confined like the task that left it: what the report and the expression do to
// this process they do to nobody else. `convert.js <task file>`: report on stdin, SARIF on stdout, why not on stderr.
try {
  const [path = ''] = process.argv.slice(2);
  process.stdout.write(await convert(readFileSync(0), await readTaskFile(path)));
} catch (error) {
  const why = error instanceof ConversionFault ? error.message : `could not be converted: ${describe(error)}`;
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
