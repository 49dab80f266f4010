import { expect, test } from 'vitest';
import { nextTarget, sliceSeconds } from './schedule.ts';

const target = (name: string, seconds: number, lastGrowth: number) => ({ name, seconds, lastGrowth });

test('a target that was never fuzzed comes first', () => {
  expect(nextTarget([target('old', 100, 99), target('fresh', 0, 0)])?.name).toBe('fresh');
});

test('then the one that found something new last', () => {
  const found = nextTarget([target('dry', 1000, 100), target('rich', 1000, 950)]);
  expect(found?.name).toBe('rich');
});

test('among equals the one that had the least time', () => {
  expect(nextTarget([target('a', 500, 495), target('b', 300, 299)])?.name).toBe('b');
});

test('a target that finds nothing loses its lead, and one that waits gets its turn', () => {
  const rich = target('rich', 100, 90);
  const poor = target('poor', 100, 60);
  const turns: string[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const next = nextTarget([rich, poor]);
    if (next === undefined) throw new Error('none');
    next.seconds += 10;
    turns.push(next.name);
  }
  expect(turns).toContain('poor');
  expect(turns.slice(0, 2)).toEqual(['rich', 'rich']);
});

test('slices leave each target three turns, and are neither short nor endless', () => {
  expect(sliceSeconds(300, { targets: 10, lanes: 2 })).toBe(20);
  expect(sliceSeconds(60, { targets: 10, lanes: 1 })).toBe(10);
  expect(sliceSeconds(86_400, { targets: 1, lanes: 1 })).toBe(300);
  expect(sliceSeconds(4, { targets: 3, lanes: 1 })).toBe(4);
});
