import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltTarget } from '../../src/fuzz/engine.ts';
import { go } from '../../src/fuzz/engines/go.ts';
import { filesIn } from '../../src/fuzz/engines/inputs.ts';
import { built as image } from '../images/built.ts';
import { type FuzzContainer, fuzzContainer } from '../support/fuzz-container.ts';

const FILES = {
  'go.mod': 'module example.com/record\n\ngo 1.24\n',
  'record.go': `package record

import "errors"

// Parse reads a record: two letters, a length and as many bytes.
func Parse(data []byte) (byte, error) {
	if len(data) < 4 || data[0] != 'R' || data[1] != 'C' {
		return 0, errors.New("no record")
	}
	return last(data[3:], int(data[2])), nil
}

func last(body []byte, length int) byte {
	return body[length-1]
}
`,
  'record_test.go': `package record

import "testing"

func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		Parse(data)
	})
}

func FuzzLoop(f *testing.F) {
	f.Add([]byte("loop"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for len(data) == 4 {
		}
	})
}
`,
  // A seed of the project that fails is an input as any other, and ends no slice before it began.
  'testdata/fuzz/FuzzParse/seed': 'go test fuzz v1\n[]byte("RC\\x09ab")\n',
  'lost/lost_test.go': `package lost

import (
	"testing"

	"github.com/google/uuid"
)

func FuzzLost(f *testing.F) {
	f.Fuzz(func(t *testing.T, s string) { uuid.Parse(s) })
}
`,
};
const BOUNDS = { timeoutSeconds: 1, memoryMb: 1024 };
const SLICE = { ...BOUNDS, seed: 7, goOn: false };
const OUT_OF_RANGE = {
  kind: 'crash',
  class: 'panic',
  type: 'runtime error: index out of range',
  frames: [
    { function: 'example.com/record.last', line: 14 },
    { function: 'example.com/record.Parse', line: 10 },
    { function: 'example.com/record.FuzzParse.func1', line: 7 },
  ],
};

let box: FuzzContainer;
let parse: BuiltTarget;
let loop: BuiltTarget;
beforeAll(async () => {
  box = await fuzzContainer(await image('go'), FILES);
  const targets = await go.find(box.place, Object.keys(FILES));
  const { built, failed } = await go.build(box.place, { targets, sanitizer: 'none' }, box.run);
  expect(failed.map(({ target, reason }) => `${target.name}: ${reason}`)).toEqual([
    './lost FuzzLost: it imports github.com/google/uuid, which is not there: commit the folder that "go mod vendor" writes',
  ]);
  const named = (name: string) => built.find(({ target }) => target.name === name);
  const [one, two] = [named('. FuzzParse'), named('. FuzzLoop')];
  if (one === undefined || two === undefined) throw new Error('a target was not built');
  [parse, loop] = [one, two];
}, 600_000);
afterAll(() => box?.[Symbol.asyncDispose]());

async function slice(built: BuiltTarget, seconds: number) {
  const name = built.target.name.slice(2);
  const [corpus, crashes] = [await box.folder(`corpus-${name}`), await box.folder(`crashes-${name}`)];
  const plan = { ...SLICE, seconds, corpus, crashes };
  const ended = await box.run(go.slice(built, plan), seconds + 30);
  const stats = Object.assign({}, ...ended.output.split('\n').map((line) => go.stats(line)));
  return { corpus, stats, findings: await go.findings(built, plan) };
}

test('a slice finds what is planted, its replay tells where, and a fixed input runs clean', async () => {
  const { corpus, stats, findings } = await slice(parse, 30);
  expect(stats.coverage).toBeGreaterThan(1);
  expect((await filesIn(corpus)).length).toBeGreaterThan(0);
  const [found = ''] = findings;
  expect(findings).toHaveLength(1);
  // Go has made it as small as it goes.
  expect(await readFile(found, 'utf8')).toMatch(/^go test fuzz v1\n\[\]byte\("RC[^"]{1,9}"\)\n$/);
  expect(go.crash(await box.run(go.replay(parse, found, BOUNDS), 30))).toMatchObject(OUT_OF_RANGE);

  const fine = join(corpus, 'fine');
  await writeFile(fine, 'go test fuzz v1\n[]byte("RC\\x01a")\n');
  const ended = await box.run(go.replay(parse, fine, BOUNDS), 30);
  expect(ended).toMatchObject({ exitCode: 0, output: expect.stringContaining('PASS') });
  expect(go.crash(ended)).toBeUndefined();
});

test('the seeds of a project are inputs of their own', async () => {
  const [seed = ''] = parse.seeds;
  expect(go.crash(await box.run(go.replay(parse, seed, BOUNDS), 30))).toMatchObject(OUT_OF_RANGE);
});

test('an input that never ends is found in a slice, and is a hang when it is replayed', async () => {
  const { findings } = await slice(loop, 20);
  const [found = ''] = findings;
  expect(await readFile(found, 'utf8')).toContain('"loop"');
  expect(go.crash(await box.run(go.replay(loop, found, BOUNDS), 30))).toMatchObject({
    kind: 'hang',
    class: 'timeout',
    frames: [{ function: 'example.com/record.FuzzLoop.func1', line: expect.any(Number) }],
  });
});
