import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltTarget } from '../../src/fuzz/engine.ts';
import { atheris } from '../../src/fuzz/engines/atheris.ts';
import { filesIn } from '../../src/fuzz/engines/inputs.ts';
import { built as image } from '../images/built.ts';
import { type FuzzContainer, fuzzContainer } from '../support/fuzz-container.ts';

const FILES = {
  'src/record.py': `class Short(ValueError):
    pass


def parse(data):
    if len(data) < 4 or data[0] != 82 or data[1] != 67:
        raise Short("no record")
    return last(data[3:], data[2])


def last(body, length):
    return body[length - 1]
`,
  'fuzz/fuzz_parse.py': `import sys
import atheris

with atheris.instrument_imports():
    import record


def TestOneInput(data):
    if data == b"hang":
        while True:
            pass
    if data == b"eat":
        return bytearray(4 << 30)
    try:
        record.parse(data)
    except record.Short:
        pass


atheris.Setup(sys.argv, TestOneInput)
atheris.Fuzz()
`,
  'fuzz/fuzz_lost.py': 'import atheris, yaml\natheris.Setup([], print)\natheris.Fuzz()\n',
};
const BOUNDS = { timeoutSeconds: 1, memoryMb: 1024 };
const OUT_OF_RANGE = {
  kind: 'crash',
  class: 'uncaught-exception',
  type: 'IndexError',
  message: 'index out of range',
  frames: [
    { function: 'last', line: 12 },
    { function: 'parse', line: 8 },
    { function: 'TestOneInput', line: 15 },
  ],
};

let box: FuzzContainer;
let parse: BuiltTarget;
beforeAll(async () => {
  box = await fuzzContainer(await image('python'), FILES);
  const targets = await atheris.find(box.place, Object.keys(FILES));
  const { built, failed } = await atheris.build(box.place, { targets, sanitizer: 'none' }, box.run);
  expect(failed.map(({ target, reason }) => `${target.name}: ${reason}`)).toEqual([
    'fuzz/fuzz_lost: it imports yaml, which is neither in the repository (its root, src, vendor) nor in Python',
  ]);
  const [one] = built;
  if (one === undefined) throw new Error('the target was not built');
  parse = one;
}, 600_000);
afterAll(() => box?.[Symbol.asyncDispose]());

async function replayed(input: string) {
  return atheris.crash(await box.run(atheris.replay(parse, input, BOUNDS), 30));
}

test('a slice finds what is planted, its replay tells where, and it is made smaller', async () => {
  const [corpus, crashes, kept] = [
    await box.folder('corpus'),
    await box.folder('crashes'),
    await box.folder('kept'),
  ];
  const slice = { ...BOUNDS, seconds: 60, seed: 7, goOn: false, corpus, crashes };
  const ended = await box.run(atheris.slice(parse, slice), 90);
  const stats = Object.assign({}, ...ended.output.split('\n').map((line) => atheris.stats(line)));
  expect(stats).toMatchObject({ executions: expect.any(Number), coverage: expect.any(Number) });
  const [found = ''] = await atheris.findings(parse, slice);
  expect(await replayed(found)).toMatchObject(OUT_OF_RANGE);

  const long = join(corpus, 'long');
  await writeFile(long, `RC\xff${'x'.repeat(40)}`, 'latin1');
  const output = join(kept, 'small');
  await box.run(atheris.minimise?.(parse, long, { ...BOUNDS, output, seconds: 5 }) ?? wrong(), 60);
  expect((await stat(output)).size).toBeLessThan(10);
  expect(await replayed(output)).toMatchObject(OUT_OF_RANGE);
});

test('a merge keeps what covers as much', async () => {
  const [from, into] = [await box.folder('many'), await box.folder('few')];
  for (const text of ['', 'a', 'b', 'cccc', 'RCx', 'RC\x01xx', 'RC\x02xxx']) {
    await writeFile(join(from, Buffer.from(`-${text}`).toString('hex')), text);
  }
  const ended = await box.run(atheris.merge?.(parse, { ...BOUNDS, from: [from], into }) ?? wrong(), 60);
  expect(ended.exitCode).toBe(0);
  const kept = await Promise.all((await filesIn(into)).map((file) => readFile(file, 'latin1')));
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.length).toBeLessThan(5);
});

test.each([
  ['hang', { kind: 'hang', class: 'timeout', frames: [{ function: 'TestOneInput', line: 10 }] }],
  ['eat', { kind: 'out-of-memory', type: 'MemoryError', frames: [{ function: 'TestOneInput', line: 13 }] }],
  ['fine', undefined],
])('%s', async (text, report) => {
  const input = join(await box.folder('inputs'), text);
  await writeFile(input, text);
  const crash = await replayed(input);
  if (report === undefined) expect(crash).toBeUndefined();
  else expect(crash).toMatchObject(report);
});

function wrong(): never {
  throw new Error('the engine can not do that');
}
