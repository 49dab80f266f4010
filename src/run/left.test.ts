import { expect, test } from 'vitest';
import { leftNotes } from './left.ts';

const go = { id: 'gosec', reason: 'no file matches **/*.go' };
const c = { id: 'cppcheck', reason: 'no file matches **/*.c' };
const deep = { id: 'deep', reason: 'when: parameters.deep' };

test('tasks that have nothing to look at share a sentence, other reasons have their own', () => {
  expect(leftNotes([])).toEqual([]);
  expect(leftNotes([go, deep])).toEqual([
    'gosec was not run: no file matches **/*.go',
    'deep was not run: when: parameters.deep',
  ]);
  expect(leftNotes([go, deep, c])).toEqual([
    'deep was not run: when: parameters.deep',
    '2 tasks have nothing to look at in the target, and were not run: gosec, cppcheck',
  ]);
});
