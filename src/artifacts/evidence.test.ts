import { expect, test } from 'vitest';
import { choose, MAX_FILE, MAX_TOTAL } from './evidence.ts';

const object = (key: string, bytes: number) => ({ key: `results/r/${key}`, bytes, modified: new Date(0) });

test('logs are kept before large files, and what is too much is told', () => {
  const large = Array.from({ length: 11 }, (_, index) => object(`a/artifacts/${index}`, MAX_FILE));
  const { kept, left } = choose(
    [object('b/huge', MAX_FILE + 1), ...large, object('a/stdout.log', 10), object('result.json', 1)],
    'results/r/',
  );
  expect(kept[0]).toEqual({ key: 'results/r/a/stdout.log', path: 'a/stdout.log' });
  expect(kept).toHaveLength(1 + MAX_TOTAL / MAX_FILE - 1);
  expect(left).toEqual(['a/artifacts/9', 'a/artifacts/10', 'b/huge']);
});

test('names that lead out are left, and two that become one are one', () => {
  const { kept, left } = choose(
    [object('a/../../x', 1), object('a/b:c', 1), object('a/b?c', 2)],
    'results/r/',
  );
  expect(kept.map(({ path }) => path)).toEqual(['a/b_c']);
  expect(left).toEqual(['a/b_c']);
});
