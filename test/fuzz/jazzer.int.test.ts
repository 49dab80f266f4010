import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltTarget } from '../../src/fuzz/engine.ts';
import { filesIn } from '../../src/fuzz/engines/inputs.ts';
import { jazzer } from '../../src/fuzz/engines/jazzer.ts';
import { built as image } from '../images/built.ts';
import { type FuzzContainer, fuzzContainer } from '../support/fuzz-container.ts';

const FILES = {
  'record.js': `class Short extends Error {}

function parse(data) {
  if (data.length < 4 || data[0] !== 82 || data[1] !== 67) {
    throw new Short('no record');
  }
  return last(data.subarray(3), data[2]);
}

function last(body, length) {
  return body[length - 1].toString(16);
}

module.exports = { Short, parse };
`,
  'parse.fuzz.js': `const { Short, parse } = require('./record.js');

module.exports.fuzz = (data) => {
  try {
    parse(data);
  } catch (error) {
    if (!(error instanceof Short)) throw error;
  }
};
`,
  'fuzz/late.mjs': `import assert from 'node:assert';

export async function fuzz(data) {
  const text = data.toString();
  await undefined;
  if (text === 'hang') for (;;);
  if (text === 'assert') assert.equal(data.length, 3);
}
`,
  'lost.fuzz.cjs': "require('nowhere');\nexports.fuzz = () => {};\n",
};
const BOUNDS = { timeoutSeconds: 1, memoryMb: 1024 };
const UNDEFINED = {
  kind: 'crash',
  class: 'uncaught-exception',
  type: 'TypeError',
  frames: [
    { function: 'last', line: 11 },
    { function: 'parse', line: 7 },
    { function: 'module.exports.fuzz', line: 5 },
  ],
};

let box: FuzzContainer;
let parse: BuiltTarget;
let late: BuiltTarget;
beforeAll(async () => {
  box = await fuzzContainer(await image('web'), FILES);
  const targets = await jazzer.find(box.place, Object.keys(FILES));
  const { built, failed } = await jazzer.build(box.place, { targets, sanitizer: 'none' }, box.run);
  expect(failed.map(({ target, reason }) => `${target.name}: ${reason}`)).toEqual([
    'lost.fuzz: it imports nowhere, which is not there: commit node_modules, or bundle the harness with what it needs',
  ]);
  const named = (name: string) => built.find(({ target }) => target.name === name);
  const [one, two] = [named('parse.fuzz'), named('fuzz/late')];
  if (one === undefined || two === undefined) throw new Error('a target was not built');
  [parse, late] = [one, two];
}, 600_000);
afterAll(() => box?.[Symbol.asyncDispose]());

async function replayed(built: BuiltTarget, input: string) {
  return jazzer.crash(await box.run(jazzer.replay(built, input, BOUNDS), 30));
}

// Of its minimising nothing is sure: Node may end while libFuzzer tries an input, which is then taken for a crash. A
// campaign replays what it gets, and keeps the input it had.
test('a slice finds what is planted, and its replay tells where', async () => {
  const [corpus, crashes] = [await box.folder('corpus'), await box.folder('crashes')];
  const slice = { ...BOUNDS, seconds: 60, seed: 7, goOn: false, corpus, crashes };
  const ended = await box.run(jazzer.slice(parse, slice), 90);
  const stats = Object.assign({}, ...ended.output.split('\n').map((line) => jazzer.stats(line)));
  expect(stats).toMatchObject({ executions: expect.any(Number), coverage: expect.any(Number) });
  const [found = ''] = await jazzer.findings(parse, slice);
  expect(await replayed(parse, found)).toMatchObject(UNDEFINED);
});

test('a merge keeps what covers as much', async () => {
  const [from, into] = [await box.folder('many'), await box.folder('few')];
  for (const text of ['', 'a', 'b', 'cccc', 'RCx', 'RC\x01xx', 'RC\x02xxx']) {
    await writeFile(join(from, Buffer.from(`-${text}`).toString('hex')), text);
  }
  const ended = await box.run(jazzer.merge?.(parse, { ...BOUNDS, from: [from], into }) ?? wrong(), 60);
  expect(ended.exitCode).toBe(0);
  const kept = await Promise.all((await filesIn(into)).map((file) => readFile(file, 'latin1')));
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.length).toBeLessThan(6);
});

test.each([
  ['hang', { kind: 'hang', class: 'timeout' }],
  ['assert', { class: 'assertion', type: 'AssertionError', frames: [{ function: 'fuzz', line: 7 }] }],
  ['fine', undefined],
])('%s', async (text, report) => {
  const input = join(await box.folder('inputs'), text);
  await writeFile(input, text);
  const crash = await replayed(late, input);
  if (report === undefined) expect(crash).toBeUndefined();
  else expect(crash).toMatchObject(report);
});

function wrong(): never {
  throw new Error('the engine can not do that');
}
