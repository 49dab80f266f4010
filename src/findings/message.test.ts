import { expect, test } from 'vitest';
import { resolveMessage, withoutLinks } from './message.ts';
import { wording } from './wording.ts';

test('a message by id comes from its rule, else from the driver, with its arguments', () => {
  const rule = { messageStrings: { default: { text: "'{0}' calls {1} {{x}}", markdown: '**{0}**' } } };
  const driver = { globalMessageStrings: { shared: { text: 'shared {0}' } } };
  const fromRule = resolveMessage({ id: 'default', arguments: ['f', 'g'] }, rule, driver);
  expect(fromRule).toEqual({ text: "'f' calls g {x}", markdown: '**f**' });
  expect(resolveMessage({ id: 'shared', arguments: ['{1}', 'no'] }, rule, driver)).toEqual({
    text: 'shared {1}',
  });
  expect(resolveMessage({ id: 'unknown' }, rule, driver)).toBeUndefined();
});

test('text without arguments is left as it is, braces and all', () => {
  expect(resolveMessage({ text: 'f({0}) {{y}}' }, undefined, undefined)).toEqual({ text: 'f({0}) {{y}}' });
});

test('markdown speaks where there is no text, and an empty message says nothing', () => {
  expect(resolveMessage({ markdown: '**bad**' }, undefined, undefined)).toEqual({ text: '**bad**' });
  expect(resolveMessage({ text: ' ' }, undefined, undefined)).toBeUndefined();
});

test('links are taken out where they lead nowhere', () => {
  expect(withoutLinks('flows from [user input](1) to [the \\[sink\\]](2)')).toBe(
    'flows from user input to the [sink]',
  );
});

test('folders of the lab are taken out of texts, and only they', () => {
  const words = wording(['/work/ws/1', '/src']);
  expect(words('in /work/ws/1/a.py and file:///work/ws/1/b.py')).toBe('in a.py and b.py');
  expect(words('scanned /work/ws/1')).toBe('scanned .');
  expect(words('/work/ws/12/a.py /work/ws/1.bak')).toBe('/work/ws/12/a.py /work/ws/1.bak');
  expect(words('lib/src/a.py /src/b.py')).toBe('lib/src/a.py b.py');
  expect(words('abcdef', 4)).toBe('abc…');
});
