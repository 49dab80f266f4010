import { expect, test } from 'vitest';
import { nearest, suggest } from './nearest.ts';

test('the closest known word is found, and nothing when none is close', () => {
  expect(nearest('secrets_detection', ['secret_detection', 'security_assessment'])).toBe('secret_detection');
  expect(nearest('HIGH', ['high', 'low'])).toBe('high');
  expect(nearest('xyz', ['high', 'low'])).toBeUndefined();
});

test('a suggestion always lists what is known', () => {
  expect(suggest('hihg', ['low', 'high'])).toBe('did you mean "high"? known: high, low');
  expect(suggest('zzzz', ['low', 'high'])).toBe('known: high, low');
});
