import { expect, test } from 'vitest';
import { wording } from './wording.ts';

test.each([
  ['/work/tasks/20001/10b2efd2ed5d/tmp/loose/a.go:9: bad', 'loose/a.go:9: bad'],
  ['in file:///work/tasks/20001/10b2efd2ed5d/workspace/a.go', 'in a.go'],
  ['/work/targets/ab/src/a.go', 'src/a.go'],
  ['/work/tasks of a user', '/work/tasks of a user'],
])('%s is shown without the folders of the lab', (text, shown) => {
  expect(wording(['/work/targets/ab'])(text)).toBe(shown);
});
