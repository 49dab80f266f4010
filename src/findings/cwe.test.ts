import { expect, test } from 'vitest';
import { cweOf } from './cwe.ts';
import type { ReportResult, ReportRule } from './sarif/schema.ts';

test.each<[string, ReportResult, ReportRule | undefined, string[]]>([
  ["GitHub's tag", {}, { properties: { tags: ['security', 'external/cwe/cwe-089'] } }, ['89']],
  ["semgrep's tag", {}, { properties: { tags: ['CWE-89: SQL Injection', 'OWASP-A03:2021'] } }, ['89']],
  ['a property', { properties: { cwe: 'CWE-22' } }, undefined, ['22']],
  ['a bare number', { properties: { cwe: [22, '23'] } }, undefined, ['22', '23']],
  [
    'a relationship',
    {},
    { relationships: [{ target: { id: '327', toolComponent: { name: 'CWE' } } }] },
    ['327'],
  ],
  ['a taxon', { taxa: [{ id: 'CWE-787' }] }, undefined, ['787']],
  ['a taxon of another taxonomy', { taxa: [{ id: '787', toolComponent: { name: 'OWASP' } }] }, undefined, []],
  ['help, when nothing else', {}, { help: { text: 'See CWE-502.' } }, ['502']],
  ['no help, when a tag', {}, { properties: { tags: ['CWE-78'] }, help: { text: 'like CWE-502' } }, ['78']],
  [
    'several, sorted as numbers',
    {},
    { properties: { tags: ['CWE-100', 'CWE-20', 'cwe_20'] } },
    ['20', '100'],
  ],
])('CWE from %s', (_, result, rule, expected) => {
  expect(cweOf(result, rule, 'sast')).toEqual(expected);
});

test('a secret is a hard-coded credential where its tool names nothing', () => {
  expect(cweOf({}, {}, 'secrets')).toEqual(['798']);
});
