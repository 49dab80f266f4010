import { expect, test } from 'vitest';
import type { Ended } from '../../engine.ts';
import { atherisCrash } from './crash.ts';

// What Atheris 3.1.0 wrote on Python 3.13, shortened.
function ended(output: string, exitCode: number | null, signal: string | null = null): Ended {
  return { exitCode, signal, cut: false, output: `INFO: Seed: 1119720591\nRunning: in\n${output}` };
}

const EXITED = `
==34== ERROR: libFuzzer: fuzz target exited
SUMMARY: libFuzzer: fuzz target exited
`;

test('an exception has its type, its message, and the innermost frame first', () => {
  const output = `
 === Uncaught Python exception: ===
JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
Traceback (most recent call last):
  File "/work/source/fuzz_many.py", line 17, in TestOneInput
    if what == "json": json.loads("{" + what)
                       ~~~~~~~~~~^^^^^^^^^^^^
  File "/usr/lib/python3.13/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ~~~~~~~~~~~~~~~~~~~~~~~^^^
JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
${EXITED}`;
  expect(atherisCrash(ended(output, 77))).toEqual({
    kind: 'crash',
    class: 'uncaught-exception',
    type: 'JSONDecodeError',
    message: 'Expecting property name enclosed in double quotes: line N column N (char N)',
    frames: [
      { function: 'loads', file: '/usr/lib/python3.13/json/__init__.py', line: 346 },
      { function: 'TestOneInput', file: '/work/source/fuzz_many.py', line: 17 },
    ],
  });
});

test.each([
  ['AssertionError: length 6', { class: 'assertion', type: 'AssertionError', message: 'length N' }],
  ['AssertionError', { class: 'assertion', type: 'AssertionError', message: 'AssertionError' }],
  ['SystemExit: 3', { class: 'uncaught-exception', type: 'SystemExit', message: 'N' }],
  ['MemoryError', { kind: 'out-of-memory', class: 'out-of-memory', type: 'MemoryError' }],
  [
    'RecursionError: maximum recursion depth exceeded',
    { class: 'uncaught-exception', type: 'RecursionError', message: 'maximum recursion depth exceeded' },
  ],
])('%s', (said, report) => {
  const frames = [{ function: 'TestOneInput', file: '/work/source/fuzz_many.py', line: 16 }];
  const place = '  File "/work/source/fuzz_many.py", line 16, in TestOneInput\n    what\n';
  const output = `\n === Uncaught Python exception: ===\n${said}\nTraceback (most recent call last):\n${place}${said}\n${EXITED}`;
  expect(atherisCrash(ended(output, 77))).toMatchObject({ ...report, frames });
});

test('an input that runs for too long tells where it was', () => {
  const output = `
 === Timeout: 4s elapsed, timeout=2s ===
Current thread 0x00007f7ad041d780 (most recent call first):
  File "/work/source/record.py", line 8 in parse
  File "/work/source/fuzz_many.py", line 8 in TestOneInput
  File "/work/source/fuzz_many.py", line 25 in <module>
  File "<frozen runpy>", line 88 in _run_code
ALARM: working on the last Unit for 4 seconds
       and the timeout value is 2 (use -timeout=N to change)
==13== ERROR: libFuzzer: timeout after 4 seconds
SUMMARY: libFuzzer: timeout
`;
  expect(atherisCrash(ended(output, 70))).toEqual({
    kind: 'hang',
    class: 'timeout',
    message: 'the input runs for too long',
    frames: [
      { function: 'parse', file: '/work/source/record.py', line: 8 },
      { function: 'TestOneInput', file: '/work/source/fuzz_many.py', line: 8 },
    ],
  });
});

test('native code that dies tells who called it', () => {
  const output = `Fatal Python error: Segmentation fault

Current thread 0x00007fa3fcc65780 (most recent call first):
  File "/usr/lib/python3.13/ctypes/__init__.py", line 538 in string_at
  File "/work/source/fuzz_many.py", line 12 in TestOneInput
  File "/work/source/fuzz_many.py", line 25 in <module>
`;
  const frames = [{ function: 'string_at' }, { function: 'TestOneInput', line: 12 }];
  expect(atherisCrash(ended(output, null, 'SIGSEGV'))).toMatchObject({ class: 'segv', frames });
  const aborted = output.replace('Segmentation fault', 'Aborted');
  expect(atherisCrash(ended(aborted, null, 'SIGABRT'))).toMatchObject({ class: 'abort', frames });
});

test('memory that runs out while fuzzing, and a program that ends itself', () => {
  const output = '==16== ERROR: libFuzzer: out-of-memory (used: 2235Mb; limit: 300Mb)\n';
  expect(atherisCrash(ended(output, 71))).toMatchObject({ kind: 'out-of-memory', frames: [] });
  expect(atherisCrash(ended('', null, 'SIGKILL'))).toMatchObject({ kind: 'out-of-memory' });
  expect(atherisCrash(ended('', 4))).toMatchObject({ class: 'exit' });
});

test('a harness that can not be loaded, and an input that runs clean, are no crash', () => {
  const missing = "Traceback (most recent call last):\nModuleNotFoundError: No module named 'yaml'\n";
  expect(atherisCrash({ exitCode: 1, signal: null, cut: false, output: missing })).toBeUndefined();
  expect(atherisCrash(ended('Executed in in 0 ms\n', 0))).toBeUndefined();
});
