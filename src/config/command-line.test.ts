import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Asked, commandLine } from './command-line.ts';

const REQUEST: Asked = {
  ...{ workflow: 'secret_detection', target: '.', failOn: 'high', gateOn: 'all', baseline: { kind: 'auto' } },
  ...{ inlineSuppressions: 'base', parameters: {}, toolboxes: [], timeoutSeconds: undefined },
  ...{ includeGit: false, allowNetwork: false, databases: [], secrets: [] },
};

test('what is at its default is left out', () => {
  expect(commandLine(REQUEST)).toBe('assay run secret_detection');
});

test('a shell reads each word as it was, whatever is in it', () => {
  const evil = `a'b $(touch x) "c"\n;`;
  const line = commandLine({
    ...REQUEST,
    ...{ target: evil, failOn: 'none', parameters: { depth: 3, name: evil }, timeoutSeconds: 90 },
    ...{ includeGit: true, secrets: [{ name: 'TOKEN', source: { kind: 'env', variable: 'CI_TOKEN' } }] },
  });
  const words = execFileSync('sh', ['-c', `assay() { printf '%s\\0' "$@"; }\n${line}`], { encoding: 'utf8' });
  expect(words.split('\0').slice(0, -1)).toEqual([
    ...['run', 'secret_detection', '--target', evil, '--fail-on', 'none'],
    ...['--param', 'depth=3', '--param', `name=${evil}`, '--timeout', '90s', '--include-git'],
    ...['--secret', 'TOKEN=env:CI_TOKEN'],
  ]);
});
