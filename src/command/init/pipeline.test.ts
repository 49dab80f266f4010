import { expect, test } from 'vitest';
import { slugOf } from './pipeline.ts';

test.each([
  ['https://github.com/owner/assay.git', 'github', 'owner/assay'],
  ['git@github.com:owner/assay', 'github', 'owner/assay'],
  ['https://u:p@gitlab.acme.dev:8443/group/sub/assay.git', 'gitlab', 'group/sub/assay'],
  ['git@gitlab.acme.dev:group/sub/assay.git', 'gitlab', 'group/sub/assay'],
  ['ssh://git@gitlab.acme.dev:2222/group/assay/', 'gitlab', 'group/assay'],
  ['/srv/assay', 'gitlab', undefined],
  [undefined, 'gitlab', undefined],
] as const)('%s on %s is %s', (remote, host, slug) => {
  expect(slugOf(remote, host)).toBe(slug);
});
