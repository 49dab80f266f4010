import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeOf } from './home.ts';
import type { TargetListing } from './list.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'assay-home-')));
mkdirSync(join(base, 'services', 'api'), { recursive: true });
const listing = (root: string, topLevel?: string): TargetListing => ({
  root,
  entries: [],
  files: [],
  bytes: 0,
  notices: [],
  unreadable: [],
  git: topLevel === undefined ? undefined : { topLevel, commit: undefined },
});
const api = join(base, 'services', 'api');

test('a target in a work tree is named from its top, whatever the job says', () => {
  expect(homeOf(listing(api, base), '/elsewhere')).toEqual({ source: base, folder: 'services/api' });
  expect(homeOf(listing(base, base), undefined)).toEqual({ source: base, folder: '' });
});

test('without git the workspace of the job is the root, when the target is inside of it', () => {
  expect(homeOf(listing(api), base)).toEqual({ source: base, folder: 'services/api' });
  expect(homeOf(listing(base), api)).toEqual({ source: base, folder: '' });
  expect(homeOf(listing(api), undefined)).toEqual({ source: api, folder: '' });
});
