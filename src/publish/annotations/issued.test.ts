import { expect, test } from 'vitest';
import { countIssued } from './issued.ts';

test('what becomes an annotation is counted, and still made', () => {
  const said: unknown[] = [];
  const toolkit = {
    error: (...args: unknown[]) => void said.push(['error', ...args]),
    warning: (...args: unknown[]) => void said.push(['warning', ...args]),
    notice: (...args: unknown[]) => void said.push(['notice', ...args]),
    info: (text: string) => void said.push(['info', text]),
  };
  const { core, issued } = countIssued(toolkit);
  core.error('a', { file: 'x' });
  core.warning('b');
  core.warning('c');
  core.info('d');
  expect(issued).toEqual({ error: 1, warning: 2, notice: 0 });
  expect(said).toEqual([
    ['error', 'a', { file: 'x' }],
    ['warning', 'b', undefined],
    ['warning', 'c', undefined],
    ['info', 'd'],
  ]);
});
