import { expect, test } from 'vitest';
import type { Ended } from '../../engine.ts';
import { jazzerCrash } from './crash.ts';

// What Jazzer.js 4.0.0 wrote on Node 24, shortened.
function ended(output: string, exitCode: number | null = 77, signal: string | null = null): Ended {
  const before = '(node:83) Warning: Accessing non-existent property\nINFO: Seed: 482456681\n';
  return { exitCode, signal, cut: false, output: `${before}Running: in\n${output}` };
}
const AFTER = 'Executed in_assert in 10 ms\n***\n*** NOTE: fuzzing was not performed\n***\n';

test('an exception has its type, its message and frames of what is no part of Node or Jazzer.js', () => {
  const output = `==17== Uncaught Exception: TypeError: Cannot read properties of undefined (reading 'toString')
    at last (/work/source/record.js:11:27)
    at Reader.parse [as read] (/work/source/record.js:7:10)
    at module.exports.fuzz (/work/source/parse.fuzz.js:5:5)
    at /opt/jazzer/node_modules/@jazzer.js/core/dist/core.js:315:26
    at processTicksAndRejections (node:internal/process/task_queues:104:5)
${AFTER}`;
  expect(jazzerCrash(ended(output))).toEqual({
    kind: 'crash',
    class: 'uncaught-exception',
    type: 'TypeError',
    message: "Cannot read properties of undefined (reading 'toString')",
    frames: [
      { function: 'last', file: '/work/source/record.js', line: 11, column: 27 },
      { function: 'Reader.parse', file: '/work/source/record.js', line: 7, column: 10 },
      { function: 'module.exports.fuzz', file: '/work/source/parse.fuzz.js', line: 5, column: 5 },
    ],
  });
});

test.each([
  [
    '==83== Uncaught Exception: AssertionError: 6 == 3\n    at fuzz (file:///work/source/many.fuzz.mjs:11:33)\n',
    {
      class: 'assertion',
      type: 'AssertionError',
      message: 'N == N',
      frames: [{ function: 'fuzz', line: 11 }],
    },
  ],
  ['==94== Uncaught Exception: a string\n', { class: 'uncaught-exception', message: 'a string', frames: [] }],
  [
    '==161== Uncaught Exception: Error: first line\nsecond line\nsecond line\n    at fuzz (file:///work/source/many.fuzz.mjs:19:15)\n',
    { type: 'Error', message: 'first line', frames: [{ line: 19 }] },
  ],
  [
    'RangeError: later\n    at Timeout._onTimeout (file:///work/source/many.fuzz.mjs:18:13)\n    at listOnTimeout (node:internal/timers:635:17)\n==150== ERROR: libFuzzer: fuzz target exited\n',
    { type: 'RangeError', message: 'later', frames: [{ function: 'Timeout._onTimeout', line: 18 }] },
  ],
  [
    '==72== Uncaught Exception: RangeError: Maximum call stack size exceeded\n    at deep (file:///work/source/many.fuzz.mjs:6:3)\n',
    { type: 'RangeError', message: 'Maximum call stack size exceeded', frames: [{ function: 'deep' }] },
  ],
])('%s', (output, report) => {
  expect(jazzerCrash(ended(`${output}${AFTER}`))).toMatchObject({ kind: 'crash', ...report });
});

test('hangs, memory, and programs that end themselves or are ended', () => {
  const hang =
    'ALARM: working on the last Unit for 4 seconds\n==28== ERROR: libFuzzer: timeout after 4 seconds\n';
  expect(jazzerCrash(ended(hang, 70))).toMatchObject({ kind: 'hang', class: 'timeout' });
  const memory = '==50== ERROR: libFuzzer: out-of-memory (used: 501Mb; limit: 500Mb)\n';
  expect(jazzerCrash(ended(memory, 71))).toMatchObject({ kind: 'out-of-memory' });
  const exit = '==116== ERROR: libFuzzer: fuzz target exited\nSUMMARY: libFuzzer: fuzz target exited\n';
  expect(jazzerCrash(ended(exit))).toMatchObject({ kind: 'crash', class: 'exit' });
  const abort = `----- Native stack trace -----

 1: 0x9b5050  [node]

----- JavaScript stack trace -----

1: fuzz (file:///work/source/many.fuzz.mjs:16:13)
2: /opt/jazzer/node_modules/@jazzer.js/core/dist/core.js:315:26
`;
  expect(jazzerCrash(ended(abort, null, 'SIGABRT'))).toMatchObject({
    class: 'abort',
    frames: [{ function: 'fuzz', file: '/work/source/many.fuzz.mjs', line: 16 }],
  });
  expect(jazzerCrash(ended('==346== Segmentation Fault\n'))).toMatchObject({ class: 'segv' });
});

test('a harness that can not be loaded, and an input that runs clean, are no crash', () => {
  const missing =
    "Error: Cannot find module 'nope'\n    at Module._load (node:internal/modules/cjs/loader:1)\n";
  expect(jazzerCrash({ exitCode: 1, signal: null, cut: false, output: missing })).toBeUndefined();
  expect(jazzerCrash(ended(AFTER, 0))).toBeUndefined();
});
