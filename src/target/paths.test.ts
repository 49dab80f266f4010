import { expect, test } from 'vitest';
import { PathFilter } from './paths.ts';

const PATHS = [
  'a.md',
  'docs/b.md',
  'src/c.py',
  'src/gen/d.py',
  'vendor/e.js',
  '.ci/f.py',
  'assay.yaml',
  '.assay/tasks/t.yaml',
];

const taken = (include: string[], exclude: string[], folder = '') => {
  const filter = new PathFilter({ include, exclude }, folder);
  return PATHS.filter((path) => !filter.hides(path));
};
const OWN = ['assay.yaml', '.assay/tasks/t.yaml'];

test.each<[string[], string[], string[]]>([
  [[], [], PATHS.slice(0, 6)],
  [[], ['vendor/', './docs', 'src/gen'], ['a.md', 'src/c.py', '.ci/f.py']],
  [['src', '**/*.js'], [], ['src/c.py', 'src/gen/d.py', 'vendor/e.js']],
  [['src'], ['**/gen/**'], ['src/c.py']],
  [[], ['*.md'], PATHS.slice(1, 6)],
  [[], ['**/*.md'], PATHS.slice(2, 6)],
  [[], ['**'], []],
])('include %j and exclude %j leave %j, and what says how it is judged', (include, exclude, left) => {
  expect(taken(include, exclude)).toEqual([...left, ...OWN]);
});

test('globs are relative to the repository, also when a folder of it is the target', () => {
  expect(taken([], ['app/src/**'], 'app')).toEqual(PATHS.filter((path) => !path.startsWith('src/')));
  expect(taken([], ['src/**'], 'app')).toEqual(PATHS);
});

test('what is left out is told, and a glob that matches nothing', () => {
  const filter = new PathFilter({ include: [], exclude: ['docs', 'dcos'] }, '');
  for (const path of PATHS) filter.hides(path);
  expect(filter.notices()).toEqual([
    'paths: 1 file(s) left out and not scanned (exclude docs, dcos)',
    'paths: no file of the target matches dcos',
  ]);
  expect(filter.hidAll()).toBe(0);
  expect(new PathFilter({ include: [], exclude: [] }, '').notices()).toEqual([]);
});
