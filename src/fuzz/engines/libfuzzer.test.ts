import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuiltTarget, Slice } from '../engine.ts';
import { libfuzzer } from './libfuzzer.ts';

const target = { engine: 'libfuzzer' as const, name: 'a', file: 'a.c', seeds: [] };
const built: BuiltTarget = { target, program: '/out/a', cwd: '/out', env: {}, seeds: [], options: {} };
const slice: Slice = {
  timeoutSeconds: 25,
  memoryMb: 2048,
  seconds: 60,
  seed: 7,
  goOn: false,
  corpus: '/corpus',
  crashes: '/crashes',
};

test.each([
  [
    '#2	INITED cov: 2 ft: 2 corp: 1/1b exec/s: 0 rss: 32Mb',
    { executions: 2, coverage: 2, executionsPerSecond: 0 },
  ],
  [
    '#4194304	pulse  cov: 312 ft: 1203 corp: 140/20Kb lim: 4096 exec/s: 349525 rss: 71Mb',
    { executions: 4194304, coverage: 312, executionsPerSecond: 349525 },
  ],
  [
    '#61453: cov: 39 ft: 40 corp: 7 exec/s: 30726 oom/timeout/crash: 0/0/2 time: 3s job: 2 dft_time: 0',
    { executions: 61453, coverage: 39, executionsPerSecond: 30726 },
  ],
  ['stat::number_of_executed_units: 2200', { executions: 2200 }],
  ['stat::average_exec_per_sec:     0', undefined],
  ['INFO: Seed: 3295019396', undefined],
  ['cov: 12 exec/s: 3', undefined],
])('%s', (line, stats) => expect(libfuzzer.stats(line)).toEqual(stats));

test('what a target asks for in its .options is given, but nothing that is the campaign’s', () => {
  const options = {
    max_len: '100',
    runs: '5',
    artifact_prefix: '/tmp',
    len_control: '0 -jobs=9',
    timeout: '1',
  };
  const { argv } = libfuzzer.slice({ ...built, options }, slice);
  expect(argv.filter((one) => /max_len|runs|prefix|jobs|len_control|timeout/.test(one))).toEqual([
    '-max_len=100',
    '-timeout=25',
    '-artifact_prefix=/crashes/',
  ]);
});

test('a target that is known to crash goes on after a crash', () => {
  expect(libfuzzer.slice(built, slice).argv).not.toContain('-fork=1');
  expect(libfuzzer.slice(built, { ...slice, goOn: true }).argv).toContain('-ignore_crashes=1');
});

test('its findings are what crashed, hung, leaked or took too much memory, the oldest first', async () => {
  const crashes = await mkdtemp(join(tmpdir(), 'assay-findings-'));
  try {
    for (const [age, name] of [
      'oom-00',
      'crash-ff',
      'leak-01',
      'slow-unit-aa',
      'notes',
      'timeout-03',
    ].entries()) {
      await writeFile(join(crashes, name), 'x');
      await utimes(join(crashes, name), 1_000, 1_000 - age);
    }
    const found = await libfuzzer.findings(built, { ...slice, crashes });
    expect(found.map((path) => path.slice(crashes.length + 1))).toEqual([
      'timeout-03',
      'leak-01',
      'crash-ff',
      'oom-00',
    ]);
  } finally {
    await rm(crashes, { recursive: true });
  }
});
