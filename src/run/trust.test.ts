import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { checkTrust } from './trust.ts';

test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('a fork is refused on %s', (event) => {
  expect(() => checkTrust({ fork: true, event })).toThrow(UsageError);
  expect(() => checkTrust({ fork: false, event })).not.toThrow();
});

test('a fork is welcome where it has no rights', () => {
  expect(() => checkTrust({ fork: true, event: 'pull_request' })).not.toThrow();
  expect(() => checkTrust({ fork: false })).not.toThrow();
});
