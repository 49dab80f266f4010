import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Mask } from './mask.ts';

/** Masks bytes that come in pieces of `size`. */
function inPieces(values: string[], bytes: Buffer, size: number): string {
  const stream = new Mask(values).stream();
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) out.push(stream.push(bytes.subarray(at, at + size)));
  return Buffer.concat([...out, stream.end()]).toString('latin1');
}

test.each([1, 2, 3, 5, 8, 13, 1000])('values are masked wherever pieces of %i bytes are cut', (size) => {
  const text = 'a hunter2 b hunter2hunter2 huntehunter2r2 hunter hunter';
  expect(inPieces(['hunter2'], Buffer.from(text), size)).toBe('a *** b ****** hunte***r2 hunter hunter');
  // Overlapping values leave nothing of either.
  expect(inPieces(['abcdef', 'defghi'], Buffer.from('xabcdefghiy abcdefgh'), size)).toBe('x***y ***gh');
  expect(inPieces(['aaaa'], Buffer.from(`b${'a'.repeat(50)}b`), size)).toBe('b***b');
  const binary = Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from('hunter2'), Buffer.from([128, 0])]);
  expect(inPieces(['hunter2'], binary, size)).toBe('\0\xff\xfe***\x80\0');
});

test('nothing is held back that can not become a value', () => {
  const stream = new Mask(['hunter2']).stream();
  expect(stream.push(Buffer.from('at once\n')).toString()).toBe('at once\n');
  expect(stream.push(Buffer.from('hunt')).toString()).toBe('');
  expect(stream.push(Buffer.from('ing\n')).toString()).toBe('hunting\n');
});

const value = 'p"ä/+ s\\ecret&=%';
test.each([
  ['plain', value],
  ['JSON', JSON.stringify({ a: `x${value}y` })],
  ['a URL', `https://h/?q=${encodeURIComponent(value)}&r=1`],
  ['a form', new URLSearchParams({ q: value }).toString()],
  ...[0, 1, 2, 3].map((n): [string, string] => [
    `base64 at ${n}`,
    Buffer.from(`${'u'.repeat(n)}${value}\nmore`).toString('base64'),
  ]),
  ['base64 for URLs', Buffer.from(`user:${value}`).toString('base64url')],
])('a value is found in %s', (_, text) => {
  const masked = new Mask([value]).text(text);
  expect(masked).toContain('***');
  for (const part of ['ecret', 'ZWNyZX', 'VjcmV0', 'lY3Jld', '%20s']) expect(masked).not.toContain(part);
});

test('each line of a value is masked, and its base64 as tools wrap it', () => {
  const key = `-----BEGIN KEY-----\n${Array.from({ length: 6 }, (_, n) => `line${n}`.padEnd(60, 'xyz')).join('\n')}\nend\n`;
  const mask = new Mask([key]);
  expect(mask.text('--- line3xyzxyzxyz'.padEnd(60, 'xyz'))).toContain('line3');
  expect(mask.text(key.replaceAll('\n', ' | '))).toBe('*** | *** | *** | *** | *** | *** | *** | end | ');
  const wrapped = execFileSync('base64', { input: key }).toString().trim().split('\n');
  expect(wrapped.length).toBeGreaterThan(4);
  // The last two characters hold what follows the value, too.
  expect(mask.text(wrapped.slice(0, -1).join('\n')).replaceAll('*', '').trim()).toBe('');
});

test('a mask of no secrets changes nothing', () => {
  const bytes = Buffer.from('as it is');
  expect(new Mask([]).stream().push(bytes)).toBe(bytes);
});
