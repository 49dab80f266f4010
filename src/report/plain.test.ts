import { expect, test } from 'vitest';
import { clip, count, humanBytes, humanTime, plain, plainLine } from './plain.ts';

test('nothing a tool prints is a command to the runner', () => {
  expect(plain('::error::x')).not.toMatch(/^\s*::/m);
  expect(plain('ok\n  ::set-output name=a::b')).not.toMatch(/^\s*::/m);
  expect(plain('text ##[error] more')).not.toContain('##[');
  expect(plain('\u{1b}[2Jgone\rover')).toBe('�[2Jgone�over');
  expect(plain('section_start:1:x')).not.toContain('section_start:');
});

test('a zero-width or bidirectional character in front can not hide a command', () => {
  expect(plain('\u{202e}::error::x\u{feff}').startsWith('�')).toBe(true);
  expect(plainLine('a\n::error::b')).toBe('a ::error::b');
});

test('figures read as people write them', () => {
  expect([humanTime(420), humanTime(12_300), humanTime(200_000)]).toEqual(['0.4 s', '12 s', '3 min 20 s']);
  expect([humanBytes(0), humanBytes(999), humanBytes(3_400_000)]).toEqual(['0 B', '999 B', '3.4 MB']);
  expect([count(1, 'file'), count(1204, 'file')]).toEqual(['1 file', '1,204 files']);
  expect(clip('abcdef', 4)).toBe('abc…');
});
