import { expect, test } from 'vitest';
import { folderOf } from '../../../../test/support/folder.ts';
import { findAtheris } from './find.ts';

test('harnesses, with what lies beside them', async () => {
  const harness =
    'import sys\nimport atheris\n\ndef one(data):\n  pass\n\natheris.Setup(sys.argv, one)\natheris.Fuzz()\n';
  const files = {
    'fuzz_a.py': harness,
    'tests/json_fuzzer.py': harness,
    'tests/json_fuzzer.dict': '',
    'tests/json_fuzzer_seed_corpus/1': '',
    'tests/json_fuzzer_seed_corpus.zip': '',
    'fuzz_none.py': 'import atheris\n',
    'fuzz_text.py': '# atheris.Setup(\n',
    'other.py': harness,
  };
  using source = folderOf(files);
  expect(await findAtheris({ source: source.path, build: '' }, Object.keys(files))).toEqual([
    { engine: 'atheris', name: 'fuzz_a', file: 'fuzz_a.py', line: 4, seeds: [] },
    {
      engine: 'atheris',
      name: 'tests/json_fuzzer',
      file: 'tests/json_fuzzer.py',
      line: 4,
      seeds: ['tests/json_fuzzer_seed_corpus', 'tests/json_fuzzer_seed_corpus.zip'],
      dictionary: 'tests/json_fuzzer.dict',
    },
  ]);
});
