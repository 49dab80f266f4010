import { expect, test } from 'vitest';
import { type Checkout, placeOf } from './place.ts';

const [SHA, HEAD, OTHER] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)] as const;
const pull = {
  number: 7,
  headSha: HEAD,
  headRef: 'topic',
  headRepository: 'octo/shop',
  baseSha: 'd'.repeat(40),
  baseRef: 'main',
};
const push = { sha: SHA, ref: 'refs/heads/main', pull: undefined, slug: 'octo/Shop' };
const change = { ...push, ref: 'refs/pull/7/merge', pull };
const origin = 'https://github.com/octo/shop';

test.each<[string, Parameters<typeof placeOf>[0], Checkout, string | undefined]>([
  ['a push', push, { commit: SHA }, 'refs/heads/main'],
  ['a tag', { ...push, ref: 'refs/tags/v1' }, { commit: SHA }, 'refs/tags/v1'],
  [
    'a merge queue',
    { ...push, ref: 'refs/heads/gh-readonly-queue/main/pr-1' },
    {},
    'refs/heads/gh-readonly-queue/main/pr-1',
  ],
  ['no git', push, {}, 'refs/heads/main'],
  ['the merge commit of a change', change, { commit: SHA }, 'refs/pull/7/merge'],
  ['the head of a change', change, { commit: HEAD }, 'refs/pull/7/head'],
  [
    'the branch of a change that moved on',
    change,
    { commit: OTHER, branch: 'refs/heads/topic', origin },
    'refs/pull/7/head',
  ],
  ['the base of a change', change, { commit: OTHER, branch: 'refs/heads/main', origin }, undefined],
  ['an odd commit in a change', change, { commit: OTHER }, undefined],
  ['the head on pull_request_target', { ...push, pull }, { commit: HEAD }, 'refs/pull/7/head'],
  ['the base on pull_request_target', { ...push, pull }, { commit: SHA }, 'refs/heads/main'],
  [
    'another branch, at night',
    push,
    { commit: OTHER, branch: 'refs/heads/v1', origin: 'git@github.com:Octo/shop.git' },
    'refs/heads/v1',
  ],
  ['another commit of no branch', push, { commit: OTHER, origin }, undefined],
  [
    'another repository',
    push,
    { commit: OTHER, branch: 'refs/heads/main', origin: 'https://github.com/octo/shop2' },
    undefined,
  ],
  ['a ref that is none', { ...push, ref: 'main' }, { commit: SHA }, undefined],
  ['a job without a commit', { ...push, sha: undefined }, { commit: SHA }, undefined],
])('%s', (_, context, checkout, ref) => {
  const place = placeOf(context, checkout);
  if (ref === undefined) expect(place).toEqual({ reason: expect.any(String) });
  else expect(place).toEqual({ commit: checkout.commit ?? SHA, ref });
});
