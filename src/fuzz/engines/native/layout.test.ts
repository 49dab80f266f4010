import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layOut } from './layout.ts';

let root: string;
let source: string;
let src: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-layout-'));
  source = join(root, 'source');
  src = join(root, 'src');
  for (const file of ['lib/a.c', 'fuzz/one.c', 'fuzz/two.c', '.clusterfuzzlite/build.sh']) {
    await mkdir(join(source, file, '..'), { recursive: true });
    await writeFile(join(source, file), '');
  }
  await writeFile(join(root, 'secret'), '');
});
afterEach(() => rm(root, { recursive: true }));

const files = async () =>
  (await readdir(src, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(src.length + 1))
    .sort();

test('the usual Dockerfile of ClusterFuzzLite', async () => {
  const layout = await layOut(source, src, {
    dockerfile:
      'FROM gcr.io/oss-fuzz-base/base-builder\nRUN apt-get update && \\\n  apt-get install -y make\nCOPY . $SRC/lib\nWORKDIR lib\nCOPY ./.clusterfuzzlite/build.sh $SRC/\n',
    script: undefined,
  });
  expect(layout).toMatchObject({ cwd: join(src, 'lib'), skipped: [] });
  expect(await files()).toEqual([
    'build.sh',
    'lib/.clusterfuzzlite/build.sh',
    'lib/fuzz/one.c',
    'lib/fuzz/two.c',
    'lib/lib/a.c',
  ]);
});

test('globs, folders that end in /src, and what is not run', async () => {
  const layout = await layOut(source, src, {
    dockerfile:
      'FROM x\nRUN git clone https://example.com/zlib && ./configure\nCOPY . /src/p/\nCOPY fuzz/*.c ${SRC}/\nWORKDIR $SRC\n',
    script: undefined,
  });
  expect(layout.skipped).toEqual(['git clone https://example.com/zlib', './configure']);
  expect(await files()).toEqual(expect.arrayContaining(['one.c', 'two.c', 'p/lib/a.c']));
});

test('without a Dockerfile, or one that copies no checkout, the sources are in a folder "project"', async () => {
  expect((await layOut(source, src, { dockerfile: undefined, script: undefined })).cwd).toBe(
    join(src, 'project'),
  );
  expect(await files()).toContain('project/lib/a.c');
});

test('a script says by what it names where the sources are expected', async () => {
  const script =
    'cd $SRC\n$CXX $SRC/json/fuzz.c -I${SRC}/json/include $SRC/build.sh $SRC/other/a -o $OUT/fuzz';
  expect((await layOut(source, src, { dockerfile: undefined, script })).cwd).toBe(join(src, 'json'));
  expect(await files()).toContain('json/lib/a.c');
});

test('nothing from outside of the source is copied, and nothing to outside of $SRC', async () => {
  await layOut(source, src, {
    dockerfile:
      'FROM x\nCOPY ../secret $SRC/\nCOPY ../* $SRC/\nCOPY . /etc\nCOPY . $SRC/../up\nWORKDIR /etc\n',
    script: undefined,
  });
  expect((await files()).filter((file) => file.includes('secret'))).toEqual([]);
  expect((await readdir(root)).sort()).toEqual(['secret', 'source', 'src']);
});
