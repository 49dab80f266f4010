import { expect, test } from 'vitest';
import { folderOf } from '../../../../test/support/folder.ts';
import { findJazzer } from './find.ts';

test('harnesses in either system of modules, with what lies beside them', async () => {
  const files = {
    'a.fuzz.js': '// one\nmodule.exports.fuzz = (data) => {};\n',
    'b.fuzz.mjs': 'export async function fuzz(data) {}\n',
    'fuzz/c.cjs': 'function fuzz() {}\nmodule.exports = { other, fuzz };\n',
    'fuzz/c.dict': '',
    'fuzz/corpus/c/1': '',
    'fuzz/helper.js': 'module.exports.helper = 1;\n',
    'node_modules/x/d.fuzz.js': 'exports.fuzz = 1;\n',
    'e.js': 'exports.fuzz = 1;\n',
  };
  using source = folderOf(files);
  expect(await findJazzer({ source: source.path, build: '' }, Object.keys(files))).toEqual([
    { engine: 'jazzer', name: 'a.fuzz', file: 'a.fuzz.js', line: 2, seeds: [] },
    { engine: 'jazzer', name: 'b.fuzz', file: 'b.fuzz.mjs', line: 1, seeds: [] },
    {
      engine: 'jazzer',
      name: 'fuzz/c',
      file: 'fuzz/c.cjs',
      line: 2,
      seeds: ['fuzz/corpus/c'],
      dictionary: 'fuzz/c.dict',
    },
  ]);
});
