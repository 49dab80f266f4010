import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ended } from '../engine.ts';
import { readSanitizer } from './sanitizer.ts';

const folder = join(import.meta.dirname, '../../../test/fixtures/sanitizer');
const source = readFileSync(join(folder, 'defects.cc'), 'utf8').split('\n');

/** A run as it ended, with the output of one of the fixtures. */
function ended(name: string, more: Partial<Ended> = {}): Ended {
  return {
    exitCode: 1,
    signal: null,
    cut: false,
    output: readFileSync(join(folder, `${name}.txt`), 'utf8'),
    ...more,
  };
}

const text = (output: string, more: Partial<Ended> = {}): Ended => ({
  exitCode: 1,
  signal: null,
  cut: false,
  output,
  ...more,
});

/** Fixture, class, what the line of the first frame has, its function, the message. */
test.each([
  [
    'heap-buffer-overflow',
    'heap-buffer-overflow',
    'items[count]',
    'shop::last',
    'heap-buffer-overflow on a read of 4 bytes',
  ],
  [
    'heap-use-after-free',
    'heap-use-after-free',
    'items[index]',
    'shop::Cart::at',
    'heap-use-after-free on a read of 4 bytes',
  ],
  [
    'stack-buffer-overflow',
    'stack-buffer-overflow',
    'memset(name',
    'stack_buffer_overflow',
    'stack-buffer-overflow on a write of 9 bytes',
  ],
  [
    'global-buffer-overflow',
    'global-buffer-overflow',
    'prices[3 + one]',
    'global_buffer_overflow',
    'global-buffer-overflow on a read of 4 bytes',
  ],
  ['double-free', 'double-free', 'free(kept)', 'double_free', 'double-free'],
  ['bad-free', 'bad-free', 'kept) + 4', 'bad_free', 'bad-free'],
  [
    'alloc-dealloc-mismatch',
    'alloc-dealloc-mismatch',
    'free(kept)',
    'alloc_dealloc_mismatch',
    'alloc-dealloc-mismatch (operator new [] vs free)',
  ],
  [
    'negative-size-param',
    'negative-size-param',
    'memmove(name',
    'negative_size_param',
    'negative-size-param',
  ],
  [
    'null-pointer',
    'segv',
    '*other.total',
    'shop::Cart::operator==',
    'segv (bad memory access) on a read through a null pointer',
  ],
  ['wild-pointer', 'segv', 'kept) = 4', 'wild_pointer', 'segv (bad memory access) on a write'],
  [
    'division-by-zero',
    'fpe',
    '7 / zero',
    'division_by_zero',
    'fpe (arithmetic error, such as a division by zero)',
  ],
  ['stack-overflow', 'stack-overflow', 'stack_overflow();', 'stack_overflow', 'stack-overflow'],
  ['leak', 'leak', 'malloc(12)', 'leak', 'Memory that it does not free'],
  ['timeout', 'timeout', 'while (zero', 'timeout', 'It did not end in time'],
  [
    'large-malloc',
    'out-of-memory',
    'malloc(300u',
    'large_malloc',
    'It asked for more memory at once than the limit',
  ],
  ['memory', 'out-of-memory', 'malloc(1 << 20)', 'memory', 'It used more memory than the limit'],
  [
    'allocation-size-too-big',
    'allocation-size-too-big',
    'malloc(size_t(1)',
    'allocation_size_too_big',
    'allocation-size-too-big',
  ],
  [
    'assertion',
    'assertion',
    'assert(zero',
    'assertion',
    'Assertion failed in assertion: zero > N && "too \\"short\\""',
  ],
  ['abort', 'abort', 'abort()', 'aborted', 'abort (the program ends itself)'],
  [
    'uncaught-exception',
    'uncaught-exception',
    'throw shop',
    'uncaught_exception',
    'shop::Overdrawn is thrown and not caught: by N',
  ],
  ['exit', 'exit', 'exit(3)', 'exited', 'It ends the process with exit()'],
  [
    'undefined-signed-integer-overflow',
    'signed-integer-overflow',
    '2147483647',
    'signed_integer_overflow',
    "Signed integer overflow: N + N cannot be represented in type 'int'",
  ],
  [
    'undefined-shift',
    'invalid-shift-exponent',
    '1 <<',
    'shift',
    "Shift exponent N is too large for 32-bit type 'int'",
  ],
  [
    'undefined-division-by-zero',
    'integer-divide-by-zero',
    '7 / zero',
    'division_by_zero',
    'Division by zero',
  ],
  [
    'undefined-null-pointer',
    'null-pointer-use',
    '*other.total',
    'shop::Cart::operator==',
    "Load of null pointer of type 'int'",
  ],
  [
    'undefined-index',
    'out-of-bounds-index',
    'prices[4',
    'index_out_of_bounds',
    "Index N out of bounds for type 'int[4]'",
  ],
  [
    'undefined-unreachable',
    'unreachable-call',
    '__builtin_unreachable',
    'unreachable',
    'Execution reached an unreachable program point',
  ],
  [
    'plain-null-pointer',
    'segv',
    '*other.total',
    'shop::Cart::operator==',
    'segv (bad memory access) on a read through a null pointer',
  ],
  [
    'plain-double-free',
    'double-free',
    'free(kept)',
    'double_free',
    'free(): double free detected in tcache N',
  ],
])('%s', (name, kind, line, inFunction, message) => {
  const report = readSanitizer(ended(name));
  expect(report).toMatchObject({ class: kind, message });
  const [first] = report?.frames ?? [];
  expect(first).toMatchObject({ function: inFunction, file: '/src/shop/defects.cc' });
  expect(source[(first?.line ?? 0) - 1]).toContain(line);
  if (name !== 'stack-overflow') expect(report?.frames.at(-1)?.function).toBe('LLVMFuzzerTestOneInput');
  expect(JSON.stringify(report)).not.toMatch(/0x[0-9a-f]{4}|==\d+==|fuzzer::|asan/);
});

test('what is no crash has a kind of its own, and an exception its type', () => {
  const kinds = ['timeout', 'memory', 'large-malloc', 'leak', 'abort'].map(
    (name) => readSanitizer(ended(name))?.kind,
  );
  expect(kinds).toEqual(['hang', 'out-of-memory', 'out-of-memory', 'leak', 'crash']);
  expect(readSanitizer(ended('uncaught-exception'))?.type).toBe('shop::Overdrawn');
  expect(readSanitizer(ended('heap-buffer-overflow'))?.access).toEqual({ kind: 'read', bytes: 4 });
  expect(readSanitizer(ended('wild-pointer'))?.access).toEqual({ kind: 'write' });
});

test('a target that writes to its input has no frame of its own to show', () => {
  expect(readSanitizer(ended('const-input'))).toMatchObject({ class: 'overwrites-const-input', frames: [] });
});

test('a run that ended well is clean, whatever it printed', () => {
  expect(
    readSanitizer(text('x.c:1:2: runtime error: division by zero\nDone.\n', { exitCode: 0 })),
  ).toBeUndefined();
  expect(readSanitizer(text('terminate called\n', { exitCode: 0 }))).toBeUndefined();
});

test('an end without a report says what is known of it', () => {
  expect(readSanitizer(text('', { cut: true, exitCode: null, signal: 'SIGTERM' }))).toMatchObject({
    kind: 'hang',
    class: 'timeout',
  });
  expect(readSanitizer(text('', { exitCode: null, signal: 'SIGKILL' }))).toMatchObject({
    kind: 'out-of-memory',
  });
  expect(readSanitizer(text('', { exitCode: null, signal: 'SIGSEGV' }))).toMatchObject({ class: 'segv' });
  expect(readSanitizer(text('', { exitCode: 134 }))).toMatchObject({ class: 'abort' });
  expect(
    readSanitizer(text("a: a.c:3: int f(int): Assertion `x > 0' failed.\n", { exitCode: 134 })),
  ).toMatchObject({
    class: 'assertion',
    message: 'Assertion failed in f: x > N',
  });
  expect(readSanitizer(text('', { exitCode: 3 }))).toMatchObject({ class: 'exit' });
});

test('UBSan without stack and without names in its summary is told all the same', () => {
  const output =
    'src/a.c:4:7: runtime error: left shift of negative value -1\nSUMMARY: UndefinedBehaviorSanitizer: undefined-behavior src/a.c:4:7 \n';
  expect(readSanitizer(text(output))).toEqual({
    kind: 'crash',
    class: 'invalid-shift-base',
    message: 'Left shift of negative value N',
    frames: [{ function: '', file: 'src/a.c', line: 4, column: 7 }],
  });
});

test('output made to be read slowly is read fast', () => {
  const since = performance.now();
  readSanitizer(
    text(`${'terminate called after throwing '.repeat(4_000)}\n${': Assertion `'.repeat(10_000)}\n`),
  );
  readSanitizer(text(`==1==ERROR: AddressSanitizer: x\n#0 0x1 in ${'operator<'.repeat(10_000)} (/a+0x1)\n`));
  readSanitizer(
    text(
      `${'a:1:'.repeat(30_000)}: runtime error: ${'1 '.repeat(10_000)}\nSUMMARY: UndefinedBehaviorSanitizer: a b\n`,
    ),
  );
  expect(performance.now() - since).toBeLessThan(2_000);
});
