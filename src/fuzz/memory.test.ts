import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CrashRecord, crashRecord, slug } from '../contract/campaign.ts';
import { Memory } from './memory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-memory-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const record = (key: string, more: Partial<CrashRecord> = {}): CrashRecord =>
  crashRecord.parse({
    version: 1,
    key,
    engine: 'go',
    target: './x FuzzY',
    harness: 'x/y_test.go',
    sanitizer: 'none',
    report: { kind: 'crash', class: 'panic', message: 'boom', frames: [] },
    runs: { crashed: 10, tried: 10 },
    label: 'reproducible',
    state: 'open',
    foundBy: 'run-1',
    foundAt: '2026-01-01T00:00:00Z',
    replayedAt: '2026-01-01T00:00:00Z',
    times: 1,
    input: { sha256: 'x', bytes: 3 },
    ...more,
  });

test('a later memory counts, what is half written is left behind, what is broken is told', async () => {
  await writeFile(at('in'), 'abc');
  const [old, later, now] = [at('old'), at('later'), at('now')];
  const key = '0123456789abcdef';
  const first = (await Memory.open(old, [])).memory;
  await first.keepCrash(record(key), { input: at('in'), stack: 's' });
  const second = (await Memory.open(later, [])).memory;
  await second.keepCrash(record(key, { state: 'fixed', times: 4 }), { input: at('in'), stack: 's' });
  await mkdir(join(later, 'crashes', 'feedfeedfeedfeed'), { recursive: true });
  await writeFile(join(later, 'crashes', 'feedfeedfeedfeed', 'crash.json'), '{"version": 7}');
  await writeFile(join(later, 'state.json.partial'), '{');
  const { memory, lost } = await Memory.open(now, [old, later]);
  expect(memory.crash(key)).toMatchObject({ state: 'fixed', times: 4 });
  expect(lost).toEqual([expect.stringContaining('feedfeedfeedfeed')]);
  await expect(readFile(join(now, 'state.json.partial'))).rejects.toThrow('ENOENT');
});

test('an input that crashed is kept once, and is there for the next campaign until somebody has looked at it', async () => {
  await writeFile(at('in'), 'abc');
  const { memory } = await Memory.open(at('m'), []);
  const raw = await memory.keepRaw('./x FuzzY', at('in'));
  expect(await memory.keepRaw('./x FuzzY', at('in'))).toBeUndefined();
  const next = (await Memory.open(at('next'), [at('m')])).memory;
  const [again, ...more] = await next.raws(['./x FuzzY', 'other']);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ target: './x FuzzY', sha256: raw?.sha256 });
  if (again !== undefined) await next.dropRaw(again);
  expect(await next.raws(['./x FuzzY'])).toEqual([]);
});

test('a smaller input takes the place of the first, which stays', async () => {
  await writeFile(at('in'), 'abc');
  await writeFile(at('less'), 'a');
  const { memory } = await Memory.open(at('m'), []);
  const crash = record('0123456789abcdef');
  await memory.keepCrash(crash, { input: at('in'), stack: 's' });
  await memory.keepMinimised(crash, at('less'));
  const kept = memory.crash(crash.key);
  if (kept === undefined) throw new Error('it is gone');
  expect(await readFile(memory.inputOf(kept), 'utf8')).toBe('a');
  expect(await readFile(memory.path(`crashes/${crash.key}/input`), 'utf8')).toBe('abc');
  expect(kept.minimised?.bytes).toBe(1);
});

test('no two targets share a folder, and no name leads out', () => {
  const names = ['a b', 'a/b', 'a-b', '..', '../..', '.x', 'ä', ''];
  const slugs = names.map(slug);
  expect(new Set(slugs).size).toBe(names.length);
  for (const name of slugs) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
});
