import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuiltTarget, Engine, InputBounds, SliceStats } from '../../src/fuzz/engine.ts';
import { afl } from '../../src/fuzz/engines/afl.ts';
import { libfuzzer } from '../../src/fuzz/engines/libfuzzer.ts';
import { runProcess } from '../../src/fuzz/process.ts';
import { sourceFiles } from '../../src/fuzz/source-files.ts';
import { built as imageOf } from '../images/built.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { type Confined, confined } from '../support/confined.ts';

const fixture = join(import.meta.dirname, '../fixtures/native-target');
const bounds: InputBounds = { timeoutSeconds: 5, memoryMb: 512 };
const signal = new AbortController().signal;

/** What is to be fuzzed, in a container as the lab's. */
interface Yard {
  folder: string;
  container: Confined;
}

let image: string;
let disposables: AsyncDisposableStack;
beforeAll(async () => {
  image = await imageOf('fuzz-native');
  disposables = new AsyncDisposableStack();
  // Folders are made here and written to there, by different users.
  process.umask(0);
}, 1_800_000);
afterAll(() => disposables.disposeAsync());

async function yard(): Promise<Yard> {
  const folder = disposables.use(await temporaryFolder('native-engine')).path;
  await chmod(folder, 0o777);
  await cp(fixture, join(folder, 'source'), { recursive: true });
  await promisify(execFile)('chmod', ['-R', 'a+rwX', join(folder, 'source')]);
  for (const name of ['build', 'corpus', 'crashes', 'merged', 'more']) await mkdir(join(folder, name));
  return { folder, container: disposables.use(await confined(image, folder)) };
}

async function buildAt(engine: Engine, { folder, container }: Yard, script?: string) {
  const place = { source: join(folder, 'source'), build: join(folder, 'build') };
  const targets = await engine.find(place, await sourceFiles(place.source));
  const plan = { targets, sanitizer: 'address' as const, ...(script === undefined ? {} : { script }) };
  return { targets, ...(await engine.build(place, plan, container.run)) };
}

/** The one target of a build in which all went well. */
function only({ built, failed }: { built: BuiltTarget[]; failed: { reason: string }[] }): BuiltTarget {
  expect(failed.map(({ reason }) => reason)).toEqual([]);
  const [one] = built;
  if (one === undefined || built.length !== 1) throw new Error(`${built.length} targets were built`);
  return one;
}

describe.each([
  { engine: libfuzzer, seconds: 60 },
  { engine: afl, seconds: 15 },
])('$engine.name', ({ engine, seconds }) => {
  let at: Yard;
  let target: BuiltTarget;
  let crash: string;
  beforeAll(async () => {
    at = await yard();
  });

  test('finds the harness and builds it with the sources of the project', async () => {
    const made = await buildAt(engine, at);
    expect(made.targets).toEqual([
      {
        engine: engine.name,
        name: 'parse_fuzzer',
        file: 'fuzz/parse_fuzzer.cc',
        line: 5,
        seeds: [],
        dictionary: 'fuzz/parse_fuzzer.dict',
      },
    ]);
    target = only(made);
    expect(target.dictionary).toBe(join(at.folder, 'source/fuzz/parse_fuzzer.dict'));
  });

  test('finds the overflow behind the magic bytes within a slice, and tells how it goes', async () => {
    const slice = { ...bounds, seconds, seed: 1, goOn: false, ...place(at) };
    await writeFile(join(slice.corpus, 'seed'), 'hello');
    const heard: Partial<SliceStats> = {};
    await runProcess(at.container.inside(engine.slice(target, slice)), {
      seconds: 90,
      signal,
      onLine: (line) => Object.assign(heard, engine.stats(line)),
    });
    expect(heard.executions).toBeGreaterThan(1);
    expect(heard.coverage).toBeGreaterThan(1);
    const found = await engine.findings(target, slice);
    expect(found.length).toBeGreaterThan(0);
    crash = found[0] ?? '';
    expect((await readFile(crash)).subarray(0, 4).toString()).toBe('ASSY');
  });

  test('replays it to the class, the function and the line of the defect', async () => {
    const report = engine.crash(await at.container.run(engine.replay(target, crash, bounds), 30));
    expect(report).toMatchObject({
      kind: 'crash',
      class: 'heap-buffer-overflow',
      access: { kind: 'read', bytes: 1 },
      frames: [
        { function: 'checksum', file: join(at.folder, 'source/src/parse.c'), line: 14 },
        { function: 'parse', line: 22 },
        { function: 'LLVMFuzzerTestOneInput', file: join(at.folder, 'source/fuzz/parse_fuzzer.cc') },
      ],
    });
    const harmless = join(at.folder, 'corpus', 'seed');
    expect(engine.crash(await at.container.run(engine.replay(target, harmless, bounds), 30))).toBeUndefined();
  });

  test('makes it smaller', async () => {
    const input = join(at.folder, 'large');
    const output = join(at.folder, 'more', 'small');
    await writeFile(input, `ASSY${'x'.repeat(300)}`);
    const command = engine.minimise?.(target, input, { output, seconds: 20, ...bounds });
    if (command === undefined) return;
    await at.container.run(command, 40);
    expect((await stat(output)).size).toBeLessThan(30);
    const report = engine.crash(await at.container.run(engine.replay(target, output, bounds), 30));
    expect(report?.class).toBe('heap-buffer-overflow');
  });

  test('merges what covers more, and leaves what covers the same', async () => {
    const { corpus } = place(at);
    for (const text of ['A', 'AS......', 'ASS.....', 'ASS_____', 'zzzzzzzzzzzz'])
      await writeFile(join(corpus, `m-${text}`), text);
    const into = join(at.folder, 'merged');
    const command = engine.merge?.(target, { from: [corpus], into, ...bounds });
    if (command === undefined) throw new Error('it can not merge');
    expect((await at.container.run(command, 60)).exitCode).toBe(0);
    const [before, after] = [await sourceFiles(corpus), await sourceFiles(into)];
    expect(after.length).toBeGreaterThan(0);
    expect(after.length).toBeLessThan(before.length);
    const kept = await Promise.all(after.map((file) => readFile(join(into, file), 'utf8')));
    expect(kept.some((text) => text.startsWith('ASS'))).toBe(true);
  });
});

test('a project of ClusterFuzzLite is built by its own script, with its seeds, dictionary and options', async () => {
  const at = await yard();
  const own = join(at.folder, 'source', '.clusterfuzzlite');
  await mkdir(own);
  await writeFile(
    join(own, 'Dockerfile'),
    'FROM gcr.io/oss-fuzz-base/base-builder\nRUN apt-get update && apt-get install -y make\nCOPY . $SRC/parse\nWORKDIR parse\nCOPY .clusterfuzzlite/build.sh $SRC/\n',
  );
  await writeFile(
    join(own, 'build.sh'),
    [
      '#!/bin/bash -eu',
      '$CC $CFLAGS -c src/parse.c -o $WORK/parse.o',
      '$CXX $CXXFLAGS $LIB_FUZZING_ENGINE -Isrc $SRC/parse/fuzz/parse_fuzzer.cc $WORK/parse.o -o $OUT/read_it',
      'echo "$SANITIZER $FUZZING_ENGINE $ARCHITECTURE" > $OUT/said',
      'mkdir $WORK/seeds && printf ASSx > $WORK/seeds/one && zip -qj $OUT/read_it_seed_corpus.zip $WORK/seeds/one',
      'cp fuzz/parse_fuzzer.dict $OUT/read_it.dict',
      'printf "[libfuzzer]\\nmax_len = 64\\n[asan]\\ndetect_leaks = 0\\n" > $OUT/read_it.options',
    ].join('\n'),
  );
  const target = only(await buildAt(libfuzzer, at));
  expect(target).toMatchObject({
    target: { name: 'parse_fuzzer', file: 'fuzz/parse_fuzzer.cc' },
    seeds: [expect.stringMatching(/one$/)],
    dictionary: expect.stringMatching(/\/read_it\.dict$/),
    options: { max_len: '64' },
    env: { ASAN_OPTIONS: expect.stringMatching(/:detect_leaks=0$/) },
  });
  expect(await readFile(join(target.cwd, 'said'), 'utf8')).toMatch(/^address libfuzzer (x86_64|aarch64)\n$/);
  const input = join(at.folder, 'more', 'input');
  await writeFile(input, 'ASSYabc');
  const report = libfuzzer.crash(await at.container.run(libfuzzer.replay(target, input, bounds), 30));
  expect(report?.frames[0]).toMatchObject({ file: join(at.folder, 'source/src/parse.c'), line: 14 });
});

test('a build that fails says why, and what to do', async () => {
  const at = await yard();
  await writeFile(join(at.folder, 'source/src/parse.h'), '#include <not_here.h>\n');
  const { built, failed } = await buildAt(libfuzzer, at);
  expect(built).toEqual([]);
  expect(failed.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^fuzz\/parse_fuzzer\.cc can't be compiled for itself: .*'not_here\.h' file not found: write /,
    ),
  ]);
});

function place({ folder }: Yard) {
  return { corpus: join(folder, 'corpus'), crashes: join(folder, 'crashes') };
}
