import { expect, test } from 'vitest';
import { severityOf } from './crash-severity.ts';

const of = (name: string, access?: 'read' | 'write') =>
  severityOf({
    kind: 'crash',
    class: name,
    message: '',
    frames: [],
    ...(access === undefined ? {} : { access: { kind: access } }),
  });

test.each([
  ['heap-buffer-overflow', 'write', 9.8, 122],
  ['heap-buffer-overflow', 'read', 8.2, 122],
  ['heap-use-after-free', 'read', 8.2, 416],
  ['stack-buffer-underflow', 'write', 9.8, 121],
  ['double-free', undefined, 9.8, 415],
  ['stack-overflow', undefined, 7.5, 674],
  ['signed-integer-overflow', undefined, 5.3, 190],
  ['panic', undefined, 7.5, 248],
  ['timeout', undefined, 7.5, 400],
  ['leak', undefined, 5.3, 401],
  ['something-new', undefined, 7.5, undefined],
] as const)('%s (%s) has %d and CWE %d', (name, access, score, cwe) => {
  expect(of(name, access)).toMatchObject({ score, cwe });
});
