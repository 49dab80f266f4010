import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { checkNode, NODE } from './node-version.ts';

test('an old Node is told what it is before anything else goes wrong', () => {
  expect(() => checkNode('20.19.4')).toThrow(UsageError);
  expect(() => checkNode('20.19.4')).toThrow('Node 20.19.4 is too old: Assay needs Node 24 or newer');
  expect(() => checkNode('24.0.0')).not.toThrow();
  expect(() => checkNode('100.1.0')).not.toThrow();
});

test('it is the version that package.json promises', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  expect(JSON.parse(text).engines.node).toBe(`>=${NODE}`);
});
