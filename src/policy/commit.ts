import { GitUnusable, git } from '../git/git.ts';
import { isLink, isNoFile, MAX_POLICY_BYTES, type PolicyFile, policyText, tooLarge } from './file.ts';

/** An entry of a commit's tree. */
export interface TreeEntry {
  /** As git writes it: 100644, 100755, 120000 (a link), 040000 (a folder), 160000 (a submodule). */
  mode: string;
  /** Object id. */
  id: string;
  /** Bytes of a file or link; 0 for the others. */
  size: number;
  /** Relative to the repository; a binary string. */
  name: string;
}

/** How long git may take for an answer, in milliseconds: a partial clone fetches what it lacks. */
const ANSWER_MS = 60_000;

/** Where a commit's objects are. Names are binary strings, relative to the repository. */
export interface Objects {
  /** The entry at a path, or with `deep` all that is below it and no folder. */
  list(path: string, deep: boolean): Promise<TreeEntry[]>;
  /** The bytes of files, in their order. */
  contents(entries: readonly TreeEntry[]): Promise<Buffer[]>;
}

/** A commit: read by its objects, nothing is checked out and no filter runs. */
export class Commit {
  readonly #objects: Objects;
  readonly id: string;

  constructor(objects: Objects, id: string) {
    this.#objects = objects;
    this.id = id;
  }

  /** The entry at a path, or with `deep` all that is below it; of the whole commit for an empty path. */
  list(path: string, { deep = false } = {}): Promise<TreeEntry[]> {
    return this.#objects.list(path, deep);
  }

  /** The bytes of files, in their order. */
  contents(entries: readonly TreeEntry[]): Promise<Buffer[]> {
    return entries.length === 0 ? Promise.resolve([]) : this.#objects.contents(entries);
  }

  /** A policy file of the commit; undefined where it has none. Throws UsageError as the work tree's reader does. */
  async read(path: string): Promise<PolicyFile | undefined> {
    const shown = `${path} (${shortly(this.id)})`;
    const [entry] = await this.list(path);
    if (entry === undefined) {
      await this.#checkAbove(path);
      return undefined;
    }
    if (entry.mode === '120000') throw isLink(shown);
    if (!entry.mode.startsWith('100')) throw isNoFile(shown);
    if (entry.size > MAX_POLICY_BYTES) throw tooLarge(shown);
    const [bytes = Buffer.alloc(0)] = await this.contents([entry]);
    return { path, shown, text: policyText(bytes, shown) };
  }

  /** What lies below a link is not in the tree: it is refused as in a folder, and not taken for absent. */
  async #checkAbove(path: string): Promise<void> {
    const steps = path.split('/');
    for (const depth of steps.slice(1).keys()) {
      const above = steps.slice(0, depth + 1).join('/');
      const [entry] = await this.list(above);
      if (entry?.mode === '120000') throw isLink(`${above} (${shortly(this.id)})`);
    }
  }
}

/** A commit in a clone. */
export function commitIn(folder: string, id: string, signal: AbortSignal): Commit {
  const ask = (args: string[], stdin?: string): Promise<string> => {
    const bound = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
    return git(folder, args, { remote: true, signal: bound, ...(stdin === undefined ? {} : { stdin }) });
  };
  const objects: Objects = {
    async list(path, deep) {
      const at = path === '' ? [] : ['--', path];
      const args = ['ls-tree', '-z', '-l', '--full-tree', ...(deep ? ['-r'] : []), id, ...at];
      const lines = (await ask(args)).split('\0');
      return lines.filter((line) => line !== '').map(entryOf);
    },
    async contents(entries) {
      const text = await ask(['cat-file', '--batch'], entries.map((entry) => `${entry.id}\n`).join(''));
      let at = 0;
      return entries.map((entry) => {
        const end = text.indexOf('\n', at);
        const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(text.slice(at, end)) ?? [];
        if (size === undefined) throw new GitUnusable(`the object ${entry.id} is not in the clone`);
        const from = end + 1;
        at = from + Number(size) + 1;
        return Buffer.from(text.slice(from, at - 1), 'latin1');
      });
    },
  };
  return new Commit(objects, id);
}

/** A commit as people read it. */
export function shortly(commit: string): string {
  return `base commit ${commit.slice(0, 7)}`;
}

/** Whether a commit is in the clone, with its tree. */
export async function hasCommit(folder: string, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await git(folder, ['cat-file', '-e', `${id}^{tree}`], { signal });
    return true;
  } catch (error) {
    if (error instanceof GitUnusable) return false;
    throw error;
  }
}

/** The parents of a commit as its object names them, also where a shallow clone hides them; none when it is not there. */
export async function parentsOf(folder: string, id: string, signal: AbortSignal): Promise<string[]> {
  try {
    const text = await git(folder, ['cat-file', 'commit', id], { signal });
    const header = text.slice(0, text.indexOf('\n\n'));
    return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = '']) => parent);
  } catch (error) {
    if (error instanceof GitUnusable) return [];
    throw error;
  }
}

function entryOf(line: string): TreeEntry {
  const [, mode = '', id = '', size = '', name = ''] =
    /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]*)$/.exec(line) ?? [];
  return { mode, id, size: size === '-' ? 0 : Number(size), name };
}
