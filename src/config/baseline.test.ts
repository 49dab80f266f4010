import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseBaseline } from './baseline.ts';
import { parseInlineSuppressions } from './inline-suppressions.ts';

test('a baseline is a word, a file that is there, or a revision', async () => {
  const base = await mkdtemp(join(tmpdir(), 'assay-baseline-'));
  try {
    const file = join(base, 'before.sarif');
    await writeFile(file, '{}');
    expect(await parseBaseline('auto')).toEqual({ kind: 'auto' });
    expect(await parseBaseline(' none ')).toEqual({ kind: 'none' });
    expect(await parseBaseline(file)).toEqual({ kind: 'file', path: file, shown: file });
    for (const name of ['main', 'origin/release-1.x', 'v1.2.0', 'c0ffee12', 'HEAD~3', 'HEAD^']) {
      expect(await parseBaseline(name)).toEqual({ kind: 'revision', name });
    }
  } finally {
    await rm(base, { recursive: true });
  }
});

test.each([
  ['gone.sarif', /"gone\.sarif" does not exist/],
  ['/tmp', /"\/tmp" is not a file/],
  ['--upload-pack=x', /neither a file nor a revision/],
  ['a..b', /neither/],
  ['main evil', /neither/],
  ['', /neither/],
])('"%s" is refused, with what to write', async (text, expected) => {
  const error = await parseBaseline(text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: expect.stringMatching(expected),
    hint: expect.stringContaining('none'),
  });
});

test('an unknown way with inline suppressions is refused, and the known ones are named', () => {
  expect(parseInlineSuppressions('Honor')).toBe('honor');
  expect(() => parseInlineSuppressions('always')).toThrow(/inline-suppressions: "always"/);
});
