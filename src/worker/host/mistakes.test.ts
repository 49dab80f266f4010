import { expect, test } from 'vitest';
import { forbiddenIn, mistakesIn } from './mistakes.ts';

const file = '/work/toolbox/abc/sources/1/workflows/mine/workflow.ts';
const module = `/opt/node_modules/swc-loader/src/index.js??x!${file}`;
const tell = (error: object) =>
  mistakesIn([{ message: '', moduleIdentifier: module, ...error }], '/work/toolbox/abc');
const at = 'sources/1/workflows/mine/workflow.ts';

test('a syntax error is told with its line', () => {
  const message = `Module build failed (from ../swc-loader/src/index.js):\nError:   x Expression expected\n   ,-[${file}:3:1]\n 1 | x\n`;
  expect(tell({ message })).toBe(`${at}:3: Expression expected`);
});

test('a missing module is told with who imports it', () => {
  const message = `Module not found: Error: Can't resolve './nothing' in '/work'\nresolve './nothing'`;
  expect(tell({ message, loc: '2:0-30' })).toMatch(`${at}:2: there is no module "./nothing"`);
});

test('a module of Node is told with who imports it', () => {
  const trace = [{ originIdentifier: module, dependencies: [{ loc: '4:0-39' }] }];
  const message =
    'Module build failed: UnhandledSchemeError: Reading from "node:fs" is not handled by plugins';
  expect(tell({ message, moduleIdentifier: 'node:fs', moduleTrace: trace })).toMatch(
    `${at}:4: imports node:fs, which a workflow may not`,
  );
  expect(forbiddenIn("importing the following disallowed modules:\n  - 'fs'\n  - 'net'\nThese")).toMatch(
    'imports fs, net, which a workflow may not',
  );
  expect(forbiddenIn('another error')).toBeUndefined();
});

test('one mistake is told once, and not too many of them', () => {
  const errors = Array.from({ length: 9 }, (_, line) => ({
    message: `m${line}\nmore`,
    moduleIdentifier: file,
    loc: `${line}:0`,
  }));
  const lines = mistakesIn([...errors, ...errors], '/work/toolbox/abc').split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe(`${at}:1: m1`);
  expect(lines.at(-1)).toBe('and 4 more');
});
