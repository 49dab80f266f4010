import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Change } from '../config/platform.ts';
import { UsageError } from '../fault/fault.ts';
import { openGitHub } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Logger } from '../log/logger.ts';
import { Commit, type Objects, type TreeEntry } from './commit.ts';

const treeAnswer = z.looseObject({
  tree: z.array(
    z.looseObject({ path: z.string(), mode: z.string(), sha: z.string(), size: z.number().optional() }),
  ),
  truncated: z.boolean(),
});
const blobAnswer = z.looseObject({ content: z.string(), encoding: z.literal('base64') });
const commitAnswer = z.looseObject({ parents: z.array(z.looseObject({ sha: z.string() })) });

/** How long an answer may take in all, in milliseconds: policy is asked for before anything else happens. */
const PATIENCE = { attempts: 3, waitMs: 30_000, timeoutMs: 20_000, firstPauseMs: 1_000 };

export interface ApiSearch {
  github: GitHubContext;
  token: string;
  signal: AbortSignal;
  log: Logger;
}

/**
 * The base of a change as GitHub's API has it: for a job without git, which actions/checkout then gives the files alone.
 * undefined when the event does not tell it. Throws GitHubError.
 */
export async function baseOverApi(change: Change, search: ApiSearch): Promise<Commit | undefined> {
  const { github, token, signal, log } = search;
  const api = openGitHub({ apiUrl: github.apiUrl, token, log, signal, patience: PATIENCE });
  const merged = async (commit_sha: string) => {
    const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
    const { data } = await api(route, { ...github.repository, commit_sha });
    return commitAnswer.parse(data).parents.map(({ sha }) => sha);
  };
  const [first, second] = change.merged === undefined ? [] : await merged(change.merged);
  const id = second !== undefined && second === change.head ? first : change.base;
  if (id === undefined) return undefined;
  const trees = new Map<string, Promise<TreeEntry[]>>();
  const tree = (tree_sha: string, deep: boolean): Promise<TreeEntry[]> => {
    const key = `${tree_sha} ${deep}`;
    const known = trees.get(key);
    if (known !== undefined) return known;
    const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
    const asked = api(route, {
      ...github.repository,
      tree_sha,
      ...(deep ? { recursive: '1' } : {}),
    }).then(({ data }) => entriesOf(data));
    trees.set(key, asked);
    return asked;
  };
  const objects: Objects = {
    async list(path, deep) {
      let at = id;
      const steps = path.split('/');
      for (const [depth, step] of steps.entries()) {
        const entry = (await tree(at, false)).find(({ name }) => name === latin(step));
        if (entry === undefined) return [];
        if (depth === steps.length - 1) {
          if (!deep || entry.mode !== '040000') return [{ ...entry, name: latin(path) }];
          const below = await tree(entry.id, true);
          return below
            .filter(({ mode }) => mode !== '040000')
            .map((it) => ({ ...it, name: `${latin(path)}/${it.name}` }));
        }
        if (entry.mode !== '040000') return [];
        at = entry.id;
      }
      return [];
    },
    async contents(entries) {
      const blobs: Buffer[] = [];
      for (const { id: file_sha } of entries) {
        const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
        const { data } = await api(route, { ...github.repository, file_sha });
        blobs.push(Buffer.from(blobAnswer.parse(data).content, 'base64'));
      }
      return blobs;
    },
  };
  // Whether it is there shows now, and not when the first file is read.
  await tree(id, false);
  return new Commit(objects, id);
}

/** What a work tree without git has: a file is known by the id that git would give it. */
export function withoutGit(root: string): Commit {
  const objects: Objects = {
    async list(path) {
      // What is not there, or can't be looked at, the work tree does not have.
      const stats = await lstat(join(root, path)).catch(() => undefined);
      // What can't be told from that of the base is another one.
      const mode = stats?.isDirectory() ? '040000' : stats?.isSymbolicLink() ? '120000' : undefined;
      if (mode !== undefined) return [{ mode, id: 'unknown', size: 0, name: latin(path) }];
      if (stats?.isFile() !== true) return [];
      const bytes = await readFile(join(root, path));
      const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
      return [{ mode: '100644', id, size: bytes.length, name: latin(path) }];
    },
    contents: async () => [],
  };
  return new Commit(objects, 'HEAD');
}

function entriesOf(data: unknown): TreeEntry[] {
  const { tree, truncated } = treeAnswer.parse(data);
  if (truncated) {
    throw new UsageError('policy: a folder of the base commit has more files than GitHub lists', {
      hint: 'install git in the job, so that it is read from the clone',
    });
  }
  return tree.map(({ path, mode, sha, size }) => ({ mode, id: sha, size: size ?? 0, name: latin(path) }));
}

function latin(text: string): string {
  return Buffer.from(text).toString('latin1');
}
