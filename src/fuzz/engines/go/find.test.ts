import { expect, test } from 'vitest';
import { folderOf } from '../../../../test/support/folder.ts';
import { findGo, functionOf } from './find.ts';

test('harnesses of packages, with their seeds', async () => {
  const harness = (name: string) => `package a\n\nfunc ${name}(f *testing.F) {\n}\n`;
  const files = {
    'a_test.go': `${harness('FuzzRoot')}${harness('Fuzz_under')}${harness('Fuzzy')}// func FuzzNot(f *testing.F)\n`,
    'json/dec/b_test.go': harness('FuzzÜber'),
    'json/dec/testdata/fuzz/FuzzÜber/1': '',
    'json/dec/c.go': harness('FuzzNoTest'),
    'vendor/x/d_test.go': harness('FuzzOthers'),
    'testdata/e_test.go': harness('FuzzData'),
    '_old/f_test.go': harness('FuzzOld'),
    'g_test.go': 'package a\nfunc FuzzHelp(b []byte) {}\nfunc TestX(t *testing.T) {}\n',
  };
  using source = folderOf(files);
  const found = await findGo({ source: source.path, build: '' }, Object.keys(files));
  expect(found).toEqual([
    { engine: 'go', name: '. FuzzRoot', file: 'a_test.go', line: 3, seeds: [] },
    { engine: 'go', name: '. Fuzz_under', file: 'a_test.go', line: 7, seeds: [] },
    {
      engine: 'go',
      name: './json/dec FuzzÜber',
      file: 'json/dec/b_test.go',
      line: 3,
      seeds: ['json/dec/testdata/fuzz/FuzzÜber'],
    },
  ]);
  expect(found.map(functionOf)).toEqual(['FuzzRoot', 'Fuzz_under', 'FuzzÜber']);
});
