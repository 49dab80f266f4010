import { expect, test } from 'vitest';
import { crashKey } from './crash-key.ts';
import type { CrashReport } from './engine.ts';

const crash = (names: string[], more: Partial<CrashReport> = {}): CrashReport => ({
  kind: 'crash',
  class: 'heap-buffer-overflow',
  message: 'bad',
  frames: names.map((name, index) => ({ function: name, file: 'a.c', line: index + 1 })),
  ...more,
});
const key = (report: CrashReport) => crashKey('parser', report);

test('lines, messages and what calls the third frame do not make another crash', () => {
  const one = key(crash(['copy', 'parse', 'read', 'main']));
  const moved = crash(['copy', 'parse', 'read', 'fuzz'], { message: 'at 0x1234' });
  moved.frames[0] = { function: 'copy', file: 'b.c', line: 99 };
  expect(key(moved)).toBe(one);
});

test.each([
  ['another function', crash(['copy', 'print', 'read'])],
  ['another class', crash(['copy', 'parse', 'read'], { class: 'heap-use-after-free' })],
  ['another kind', crash(['copy', 'parse', 'read'], { kind: 'leak' })],
  ['another exception', crash(['copy', 'parse', 'read'], { type: 'KeyError' })],
])('%s does', (_, other) => {
  expect(key(other)).not.toBe(key(crash(['copy', 'parse', 'read'])));
});

test('a stack overflow is one, at whichever of its functions the stack ends', () => {
  const at = (names: string[]) => key(crash(names, { class: 'stack-overflow' }));
  expect(at(['a', 'b', 'c', 'a', 'b'])).toBe(at(['c', 'a', 'b', 'c', 'a']));
  expect(at(['a', 'b', 'c', 'a', 'b'])).not.toBe(at(['a', 'b', 'd', 'a', 'b']));
});

test('without a stack the target and the message tell crashes apart', () => {
  const bare = crash([], { kind: 'hang', class: 'timeout', message: 'x did not end' });
  expect(crashKey('a', bare)).not.toBe(crashKey('b', bare));
});
