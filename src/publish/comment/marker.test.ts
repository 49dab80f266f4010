import { expect, test } from 'vitest';
import { commentKey, isLater, markerLine, readMarker } from './marker.ts';

const KEY = commentKey(['job', 'o/r/.github/workflows/ci.yml', 'scan']);
const MARKER = { key: KEY, run: 19_500_000_000, attempt: 2 };

test('a marker is read as it was written', () => {
  expect(readMarker(`${markerLine(MARKER)}\nbody`)).toEqual(MARKER);
  expect(readMarker(`${markerLine(MARKER)}\r\nbody`)).toEqual(MARKER);
  expect(readMarker(markerLine(MARKER))).toEqual(MARKER);
});

test('whatever a key is made of, the marker is one comment of HTML', () => {
  const key = commentKey(['--> <b>', '\n', '-->']);
  expect(markerLine({ ...MARKER, key })).toMatch(/^<!-- assay-comment key=[0-9a-f]{24} run=\d+\.2 -->$/);
  expect(commentKey(['a', 'b'])).not.toBe(commentKey(['a,b']));
});

test.each([
  `text\n${markerLine(MARKER)}`,
  ` ${markerLine(MARKER)}`,
  `${markerLine(MARKER)} more`,
  '<!-- assay-comment -->',
  '',
])('%j has no marker', (body) => {
  expect(readMarker(body)).toBeUndefined();
});

test('a run is later than the ones before it, and a second attempt than the first', () => {
  expect(isLater({ ...MARKER, run: 5 }, { ...MARKER, run: 4 })).toBe(true);
  expect(isLater({ ...MARKER, run: 4 }, { ...MARKER, run: 5 })).toBe(false);
  expect(isLater({ ...MARKER, attempt: 3 }, MARKER)).toBe(true);
  expect(isLater(MARKER, MARKER)).toBe(false);
});
