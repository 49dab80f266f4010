import type { WorkflowExecutionDescription } from '@temporalio/client';
import { expect, test } from 'vitest';
import { notedIn } from './results.ts';

const result = {
  ...{ id: 'a', kind: 'a', vertical: 'v', status: 'succeeded', attempts: 1, startedAt: 1, durationMs: 1 },
  ...{ workspace: '/w', files: { report: 'results/run-1/a/report.sarif' }, tail: [] },
};
const noted = (memo: WorkflowExecutionDescription['memo']) => notedIn(memo, 'run-1');

test('results are read as they are', () => {
  expect(noted({ 'assay.results': { a: result } })).toEqual({
    ended: [result],
    started: [],
    failure: undefined,
  });
  expect(noted(undefined)).toEqual({ ended: [], started: [], failure: undefined });
});

test.each([
  ['a report of another run', { ...result, files: { report: 'results/run-2/a/report.sarif' } }],
  ['a target', { ...result, files: { report: 'targets/run-1/target.tar.zst' } }],
  ['another id', { ...result, id: 'b' }],
  ['a status that is none', { ...result, status: 'fine' }],
  ['nothing', null],
  ['a text', 'succeeded'],
])('what workflow code says and is no result of the run has failed: %s', (_, value) => {
  expect(noted({ 'assay.results': { a: value } }).ended).toMatchObject([
    { id: 'a', status: 'failed', files: {} },
  ]);
});

test('what code has started and thrown is told', () => {
  const started = { a: { kind: 'a', vertical: 'v' } };
  expect(noted({ 'assay.started': started, 'assay.failure': 'not today' })).toEqual({
    ended: [],
    started: [{ id: 'a', kind: 'a', vertical: 'v' }],
    failure: 'not today',
  });
  expect(noted({ 'assay.started': { a: 1 }, 'assay.failure': 3, 'assay.results': 'x' })).toEqual({
    ended: [],
    started: [],
    failure: undefined,
  });
});
