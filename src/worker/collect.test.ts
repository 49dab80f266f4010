import { expect, test } from 'vitest';
import { INLINE_OUTPUTS } from '../contract/pipeline.ts';
import { inlineOutputs } from './collect.ts';

test('outputs travel with the result as far as they fit; a large one does not keep later ones out', () => {
  const large = 'x'.repeat(INLINE_OUTPUTS);
  expect(inlineOutputs({ a: '1', large, b: '2' })).toEqual({ a: '1', b: '2' });
  const exact = 'x'.repeat(INLINE_OUTPUTS - 1);
  expect(inlineOutputs({ e: exact, b: '2' })).toEqual({ e: exact });
});
