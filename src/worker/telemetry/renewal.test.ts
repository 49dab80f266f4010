import { expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import { watchLimits } from './renewal.ts';

function after(tasks: number, limits: { maxTasks: number; maxMemoryMb: number }): string[] {
  const ledger = new Ledger();
  const reasons: string[] = [];
  const life = new AbortController();
  watchLimits(ledger, limits, { life: life.signal, onDue: (reason) => reasons.push(reason) });
  for (let i = 0; i < tasks; i += 1) ledger.begin({ kind: 'k', runId: `r${i}`, attempt: 1 })('succeeded');
  life.abort();
  return reasons;
}

test('a worker is due once, after its share of tasks', () => {
  expect(after(2, { maxTasks: 3, maxMemoryMb: 0 })).toEqual([]);
  expect(after(9, { maxTasks: 3, maxMemoryMb: 0 })).toEqual(['it has run 3 tasks']);
});

test('a large share is spread by a fifth, so that not all are due at once', () => {
  expect(after(99, { maxTasks: 100, maxMemoryMb: 0 })).toEqual([]);
  expect(after(120, { maxTasks: 100, maxMemoryMb: 0 })).toHaveLength(1);
});

test('a worker is due when its program takes too much memory', () => {
  expect(after(1, { maxTasks: 0, maxMemoryMb: 1 })[0]).toMatch(/^its program takes \d+ MB$/);
  expect(after(1, { maxTasks: 0, maxMemoryMb: 1_000_000 })).toEqual([]);
});

test('without limits it never is', () => {
  expect(after(500, { maxTasks: 0, maxMemoryMb: 0 })).toEqual([]);
});

test('the ledger counts attempts by kind, and runs once', () => {
  const ledger = new Ledger();
  const first = ledger.begin({ kind: 'a', runId: 'one', attempt: 1 });
  ledger.begin({ kind: 'a', runId: 'one', attempt: 2 });
  ledger.begin({ kind: 'b', runId: 'two', attempt: 1 });
  first('failed');
  expect(Object.fromEntries(ledger.running)).toEqual({ a: 1, b: 1 });
  expect({ busy: ledger.busy, ended: ledger.ended, runs: ledger.runs }).toEqual({
    busy: 2,
    ended: 1,
    runs: 2,
  });
});
