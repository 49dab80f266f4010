import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { ANNOTATED, COMMENT_MODES, parseAnnotations, parseComment } from './publishing.ts';

test('words are read in any case', () => {
  expect(COMMENT_MODES.map((word) => parseComment(` ${word.toUpperCase()} `))).toEqual([...COMMENT_MODES]);
  expect(ANNOTATED.map((word) => parseAnnotations(word.toUpperCase()))).toEqual([...ANNOTATED]);
});

test('another word is an error that names the option and what is known', () => {
  expect(() => parseComment('nevr')).toThrow(UsageError);
  expect(() => parseComment('nevr')).toThrow('comment: "nevr" is none of its values');
  expect(() => parseComment('nevr')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('did you mean "never"?') }),
  );
  expect(() => parseAnnotations('false')).toThrow('annotations: "false" is none of its values');
});
