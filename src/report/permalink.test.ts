import { expect, test } from 'vitest';
import { commitPage, permalink } from './permalink.ts';

const AT = { serverUrl: 'https://github.com', slug: 'o/r', commit: 'c0ffee' };

test.each([
  [{ path: 'src/a.py', line: 3 }, 'src/a.py#L3'],
  [{ path: 'src/a.py', line: 3, endLine: 3 }, 'src/a.py#L3'],
  [{ path: 'src/a.py', line: 3, endLine: 9 }, 'src/a.py#L3-L9'],
  [{ path: './a b/ü?#%.py', line: 1 }, 'a%20b/%C3%BC%3F%23%25.py#L1'],
  [{ path: 'docs/README.md', line: 7 }, 'docs/README.md?plain=1#L7'],
  [{ path: 'lone\ud800', line: 1 }, 'lone%EF%BF%BD#L1'],
])('%j', (place, end) => {
  expect(permalink(place, AT)).toBe(`https://github.com/o/r/blob/c0ffee/${end}`);
});

test.each(['.', '', '/', '../../settings', 'a/../../b', 'a'.repeat(3000)])('no link for %s', (path) => {
  expect(permalink({ path, line: 1 }, AT)).toBeUndefined();
});

test("GitLab's addresses", () => {
  const at = {
    serverUrl: 'https://gitlab.example',
    slug: 'g/s/r',
    commit: 'c0ffee',
    forge: 'gitlab' as const,
  };
  expect(permalink({ path: 'a.py', line: 3, endLine: 9 }, at)).toBe(
    'https://gitlab.example/g/s/r/-/blob/c0ffee/a.py#L3-9',
  );
  expect(commitPage(at)).toBe('https://gitlab.example/g/s/r/-/commit/c0ffee');
});
