import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { compileGlob } from './glob.ts';

const PATHS = [
  ...['a', 'b.js', 'a/b.js', 'a/b/c.js', 'a/b/c/d.min.js', '.ci/x.yml', 'a/.hidden/x', 'docs/read me.md'],
  ...[
    'src/[x].ts',
    'src/ä.py',
    'x1',
    'x2',
    'xa',
    'src/gen/a.go',
    'src/generated/a.go',
    'vendor/lib/a.c',
    'ab',
    'abab',
  ],
];

test.each([
  ...[
    '**',
    '*',
    '*.js',
    '**/*.js',
    'a',
    'a/**',
    'a/*',
    'a/**/c*',
    '**/b/**',
    '**/.hidden',
    'src/ge*',
    'x?',
    'x[0-9]',
  ],
  ...[
    'x[^0-9]',
    '{a,src}/**',
    '**/*.{js,go}',
    'src/gen{,erated}',
    '**/**/a.go',
    '*/b',
    'docs/read me.md',
    'ab*b',
    '*b*b',
  ],
])('%s matches what picomatch matches, and what is below', (glob) => {
  const ours = compileGlob(glob);
  const theirs = picomatch([glob, `${glob}/**`], { dot: true });
  expect(PATHS.filter((path) => ours?.(path))).toEqual(PATHS.filter((path) => theirs(path)));
});

test('a set can be turned round in both ways', () => {
  for (const glob of ['x[!0-9]', 'x[^0-9]'])
    expect(PATHS.filter((path) => compileGlob(glob)?.(path))).toEqual(['xa']);
});

test('a back-slash takes the meaning of a sign, and braces without a choice are themselves', () => {
  expect(compileGlob('src/\\[x\\].ts')?.('src/[x].ts')).toBe(true);
  expect(compileGlob('{a}')?.('{a}')).toBe(true);
  expect(compileGlob('[')?.('[')).toBe(true);
});

test.each([
  '*a'.repeat(200),
  '**/a'.repeat(120),
  '**/'.repeat(160),
  '[a-z]*'.repeat(80),
  '**/*a*a*a*a*a*a*a*a*a*b',
])('%s ends, whatever it is given', (glob) => {
  const since = performance.now();
  const match = compileGlob(glob);
  for (const path of [`${'a/'.repeat(500)}c`, 'a'.repeat(250), `${'ab'.repeat(120)}/c`]) match?.(path);
  expect(performance.now() - since).toBeLessThan(1_000);
});

test('braces that stand for too much are refused', () => {
  expect(compileGlob('{a,b}'.repeat(9))).toBeUndefined();
  expect(compileGlob('{a,{b,{c,d}}}'.repeat(9))).toBeUndefined();
  expect(compileGlob('{a,b}'.repeat(8))).toBeDefined();
});
