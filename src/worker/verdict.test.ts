import { expect, test } from 'vitest';
import { taskFile } from '../toolbox/task.ts';
import type { Ended } from './supervise.ts';
import { verdictOf } from './verdict.ts';

const file = taskFile.parse({
  kind: 'lint',
  vertical: 'python',
  description: 'd',
  command: 'lint',
  output: { mode: 'file', path: 'r.sarif' },
  exit_codes: { success: [0, 1], retry: [75] },
});

function judge(ended: Partial<Ended>, faults: { reportFault?: string; outputFault?: string } = {}) {
  const whole = {
    exitCode: undefined,
    signal: undefined,
    cut: undefined,
    oomKills: 0,
    startedAt: 0,
    durationMs: 1,
    ...ended,
  };
  return verdictOf({ file, ended: whole, reportFault: undefined, outputFault: undefined, ...faults });
}

test('the exit codes of the file decide', () => {
  expect(judge({ exitCode: 0 })).toEqual({ status: 'succeeded', retry: false });
  expect(judge({ exitCode: 1 })).toEqual({ status: 'succeeded', retry: false });
  expect(judge({ exitCode: 2 })).toEqual({
    status: 'failed',
    reason: 'exit code 2 (only 0, 1 count as success)',
    retry: false,
  });
  expect(judge({ exitCode: 75 })).toMatchObject({ status: 'failed', retry: true });
  expect(judge({ exitCode: 127 }).reason).toBe(
    'exit code 127: its command "lint", or one it called, was not found in the worker',
  );
});

test('a success without a usable report is a failure', () => {
  expect(judge({ exitCode: 0 }, { reportFault: 'is missing' })).toEqual({
    status: 'failed',
    reason: 'ended with exit code 0, but its report r.sarif is missing',
    retry: false,
  });
  expect(judge({ exitCode: 0 }, { outputFault: 'too much' })).toEqual({
    status: 'failed',
    reason: 'too much',
    retry: false,
  });
});

test('a death by a signal of somebody else may be retried, one of ours says why', () => {
  expect(judge({ signal: 'SIGSEGV' })).toEqual({ status: 'failed', reason: 'died of SIGSEGV', retry: true });
  expect(judge({ signal: 'SIGKILL' }).reason).toBe('was killed from outside (SIGKILL)');
  expect(judge({ signal: 'SIGKILL', oomKills: 1 }).reason).toContain('out of memory');
  const timeout = { kind: 'timeout' as const, reason: 'ran longer' };
  expect(judge({ signal: 'SIGKILL', cut: timeout })).toEqual({
    status: 'timed-out',
    reason: 'ran longer',
    retry: false,
  });
  // A tool that ends well when asked to stop has still not finished.
  expect(judge({ exitCode: 0, cut: timeout }).status).toBe('timed-out');
  expect(judge({ exitCode: 0, cut: { kind: 'lost', reason: 'x' } })).toMatchObject({
    status: 'failed',
    retry: true,
  });
  expect(judge({ exitCode: 0, cut: { kind: 'memory', reason: 'x' } })).toMatchObject({
    status: 'failed',
    retry: false,
  });
});
