import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/checkout.ts';

const program = join(import.meta.dirname, '..', '..', 'toolbox', 'tasks', 'inline-suppressions.mjs');

/** The lines on which a rule's results are marked, when it reports every line of a file. */
async function marked(tool: string, ruleId: string, lines: string[]): Promise<number[]> {
  await using target = await temporaryFolder('suppressions');
  const file = join(target.path, 'file');
  await writeFile(file, lines.join('\n'));
  const uri = tool === 'eslint' ? pathToFileURL(file).href : 'file';
  const results = lines.map((_, i) => ({
    ruleId,
    message: { text: 'bad' },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: i + 1 } } }],
  }));
  const log: Log = { version: '2.1.0', runs: [{ tool: { driver: { name: tool } }, results }] };
  const report = join(target.path, 'report.sarif');
  await writeFile(report, JSON.stringify(log));
  execFileSync('node', [program, tool, report], { cwd: target.path });
  const read: Log = JSON.parse(await readFile(report, 'utf8'));
  return (read.runs[0]?.results ?? []).flatMap(({ suppressions }, i) => (suppressions ? [i + 1] : []));
}

test.each<[string, string, string[], number[]]>([
  ['on the line', 'no-eval', ['eval(a)', 'eval(a) // eslint-disable-line', 'eval(a)'], [2]],
  ['of another rule', 'no-eval', ['eval(a) // eslint-disable-line no-new-func -- no-eval'], []],
  ['above the line', 'x/y', ['// eslint-disable-next-line no-eval, x/y -- why', 'a', 'b'], [2]],
  ['of a block', 'x/y', ['a', '/* eslint-disable x/y */', 'b', '/* eslint-enable */', 'c'], [2, 3]],
  ['that sets the rule', 'x/y', ['/* eslint no-eval: 2, x/y: "off" */', 'a'], [1, 2]],
  ['that sets it on', 'x/y', ['/* eslint x/y: "error" */', 'a'], []],
])("ESLint's comment %s", async (_, rule, lines, expected) => {
  expect(await marked('eslint', rule, lines)).toEqual(expected);
});

test("zizmor's comment names rules, on the line", async () => {
  const lines = ['a # zizmor: ignore[x, template-injection]', 'a # zizmor: ignore[x]', 'a'];
  expect(await marked('zizmor', 'zizmor/template-injection', lines)).toEqual([1]);
});

test.each<[string, string[], number[]]>([
  [
    'above an instruction',
    ['# hadolint ignore=DL1,DL3002', '', '# why', 'USER root', 'USER root'],
    [2, 3, 4],
  ],
  ['of another rule', ['# hadolint ignore=DL1', 'USER root'], []],
  ['of the whole file', ['# hadolint global ignore=DL3002', 'FROM a', 'USER root'], [2, 3]],
])("hadolint's pragma %s", async (_, lines, expected) => {
  expect(await marked('hadolint', 'DL3002', lines)).toEqual(expected);
});
