import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BuiltTarget, Slice } from '../engine.ts';
import { afl } from './afl.ts';

let root: string;
let built: BuiltTarget;
let slice: Slice;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-afl-'));
  const target = { engine: 'afl' as const, name: 'a', file: 'a.c', seeds: [] };
  built = { target, program: join(root, 'a'), cwd: root, env: {}, seeds: [], options: { max_len: '100' } };
  const bounds = { timeoutSeconds: 25, memoryMb: 2048 };
  slice = { ...bounds, seconds: 60, seed: 7, goOn: false, corpus: '/corpus', crashes: join(root, 'crashes') };
});
afterEach(() => rm(root, { recursive: true }));

test.each([
  [
    'execs_done=176418 execs_per_sec=21983.55 edges_found=4 ',
    { executions: 176418, executionsPerSecond: 21983.55, coverage: 4 },
  ],
  ['execs_done=176418', undefined],
  ['[*] Fuzzing test case #0 (2 total, 0 crashes saved)', undefined],
])('%s', (line, stats) => expect(afl.stats(line)).toEqual(stats));

test('a dictionary is given when there is something in it', async () => {
  await writeFile(join(root, 'afl++.dict'), '');
  expect(afl.slice(built, slice).argv).not.toContain('-x');
  await writeFile(join(root, 'afl++.dict'), 'auto_1="MAGIC"\n');
  await writeFile(join(root, 'own.dict'), '"a"\n');
  const { argv } = afl.slice({ ...built, dictionary: join(root, 'own.dict') }, slice);
  expect(argv.join(' ')).toContain(`-x ${join(root, 'own.dict')} -x ${join(root, 'afl++.dict')} -- `);
  expect(argv.join(' ')).toContain(' -s 7 -t 1000+ -m none -G 100 ');
});

test('while it fuzzes, a sanitizer ends in a signal and says nothing; in a replay it tells', () => {
  const env = { ASAN_OPTIONS: 'symbolize=1', UBSAN_OPTIONS: 'print_stacktrace=1' };
  const fuzzing = afl.slice({ ...built, env }, slice).env;
  expect(fuzzing.ASAN_OPTIONS).toMatch(/^abort_on_error=1:symbolize=0:/);
  expect(fuzzing.UBSAN_OPTIONS).toBeUndefined();
  expect(afl.replay({ ...built, env }, '/input', slice).env).toMatchObject({
    ASAN_OPTIONS: expect.stringMatching(/^symbolize=1:.*max_allocation_size_mb=2048$/),
    UBSAN_OPTIONS: 'print_stacktrace=1',
  });
});

test('its findings are crashes and hangs, the oldest first', async () => {
  expect(await afl.findings(built, slice)).toEqual([]);
  const at = join(slice.crashes, 'afl', 'default');
  for (const [age, name] of [
    'crashes/id:000001',
    'hangs/id:000000',
    'crashes/id:000000',
    'crashes/README.txt',
  ].entries()) {
    await mkdir(join(at, name, '..'), { recursive: true });
    await writeFile(join(at, name), 'x');
    await utimes(join(at, name), 1_000, 1_000 - age);
  }
  const found = await afl.findings(built, slice);
  expect(found.map((path) => path.slice(at.length + 1))).toEqual([
    'crashes/id:000000',
    'hangs/id:000000',
    'crashes/id:000001',
  ]);
});
