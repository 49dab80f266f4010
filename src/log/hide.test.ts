import { expect, test } from 'vitest';
import { Hidden } from './hide.ts';

test('secrets are replaced, each time, and what is too short to be one is not', () => {
  const hidden = new Hidden();
  for (const secret of ['glpat-abcdef', 'a', undefined]) hidden.add(secret);
  expect(hidden.in('a token glpat-abcdef, glpat-abcdef')).toBe('a token [MASKED], [MASKED]');
});
