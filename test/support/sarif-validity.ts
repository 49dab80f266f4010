import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const MULTITOOL = dirname(
  createRequire(import.meta.url).resolve('@microsoft/sarif-multitool-linux/package.json'),
);

/** What is wrong with a log by the JSON schema of SARIF 2.1.0. */
export async function schemaErrors(log: unknown): Promise<string[]> {
  const schema = JSON.parse(await readFile(join(MULTITOOL, 'sarif-2.1.0.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(log)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/**
 * The rules of SARIF and of GitHub that a file breaks at level error. The multitool exits 0 with them: its own report is
 * what counts.
 */
export async function multitoolErrors(file: string): Promise<string[]> {
  const tool = join(MULTITOOL, 'Sarif.Multitool');
  await chmod(tool, 0o755);
  const report = `${file}.validation`;
  const copy = `${file}.copy.sarif`;
  await copyFile(file, copy);
  const rules = ['--rule-kind', 'Sarif;Ghas', '--max-file-size-in-kb', '1000000'];
  // It prints a line for every note, too.
  await promisify(execFile)(
    tool,
    ['validate', copy, ...rules, '--output', report, '--log', 'ForceOverwrite'],
    { maxBuffer: 1e9 },
  );
  const { runs } = JSON.parse(await readFile(report, 'utf8'));
  const results: { ruleId: string; level?: string; message: { text?: string } }[] = runs[0].results;
  return results
    .filter(({ level }) => level === 'error')
    .map(({ ruleId, message }) => `${ruleId} ${message.text ?? ''}`);
}
