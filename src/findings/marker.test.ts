import { expect, test } from 'vitest';
import { withoutMarker } from './marker.ts';

test.each([
  ['os.system(x)  # nosec', 'os.system(x)  '],
  ['os.system(x)  # nosec B605 # why', 'os.system(x)  '],
  ['get("http://x")  # nosemgrep: a.b.c', 'get("http://x")  '],
  ['eval(a) // eslint-disable-line no-eval -- why', 'eval(a) '],
  ['eval(a) /* eslint-disable-line */; eval(b)', 'eval(a) ; eval(b)'],
  ['key = "a" // gitleaks:allow', 'key = "a" '],
  ['x := f() // #nosec G104', 'x := f() // '],
  ['unnoseced(a) // a plain comment', 'unnoseced(a) // a plain comment'],
  ['nosec(a); evil(b)', 'nosec(a); evil(b)'],
  ['a -- nosec; evil(b)', 'a -- nosec; evil(b)'],
])('%j is %j without what silences a tool', (line, expected) => {
  expect(withoutMarker(line)).toBe(expected);
});

test('a line made to be slow is not', () => {
  const since = performance.now();
  for (const part of ['#', '//', '/*', '/* nosec', '# nosec '])
    withoutMarker(part.repeat(Math.floor(1999 / part.length)));
  expect(performance.now() - since).toBeLessThan(500);
});
