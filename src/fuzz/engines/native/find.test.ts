import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findHarnesses } from './find.ts';

const HARNESS = 'int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {\n';

async function found(files: Record<string, string>) {
  const source = await mkdtemp(join(tmpdir(), 'assay-find-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(source, file)), { recursive: true });
      await writeFile(join(source, file), text);
    }
    return await findHarnesses('libfuzzer', { source, build: '/build' }, Object.keys(files).sort());
  } finally {
    await rm(source, { recursive: true });
  }
}

test('each harness is a target, with what lies beside it', async () => {
  const files = {
    'fuzz/parse_fuzzer.c': `\n${HARNESS}`,
    'fuzz/parse_fuzzer.dict': '',
    'fuzz/parse_fuzzer_seed_corpus.zip': '',
    'fuzz/corpus/parse_fuzzer/a': '',
    'src/parse.c': '// LLVMFuzzerTestOneInput(a) {',
    'README.md': HARNESS,
  };
  expect(await found(files)).toEqual([
    {
      engine: 'libfuzzer',
      name: 'parse_fuzzer',
      file: 'fuzz/parse_fuzzer.c',
      line: 2,
      seeds: ['fuzz/parse_fuzzer_seed_corpus.zip', 'fuzz/corpus/parse_fuzzer'],
      dictionary: 'fuzz/parse_fuzzer.dict',
    },
  ]);
});

test('two of the same name are told apart by their path; a name that is none is left out', async () => {
  const targets = await found({ 'a/fuzz.c': HARNESS, 'b/fuzz.cc': HARNESS, 'c/$(x).c': HARNESS });
  expect(targets.map(({ name }) => name)).toEqual(['a-fuzz', 'b-fuzz']);
});
