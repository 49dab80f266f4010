import { constants, existsSync } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Files larger than this are data, not source: no context is taken from them. */
const MAX_BYTES = 10_000_000;

/** Errors that mean that a path is no file of the tree. Anything else is a fault of the machine. */
const NOT_THERE = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EACCES',
  'EPERM',
  'ERR_INVALID_ARG_VALUE',
]);

/** The target on the controller's disk, read for context lines. Nothing outside of it is opened. */
export class SourceTree {
  readonly #root: string;
  readonly #known = new Map<string, boolean>();
  #real: Promise<string> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** Whether a path, relative to the root, is there. */
  exists(path: string): boolean {
    let known = this.#known.get(path);
    if (known === undefined) {
      known = existsSync(join(this.#root, path));
      this.#known.set(path, known);
    }
    return known;
  }

  /** The text of a file; undefined when it is missing, too large, binary, no regular file, or linked to from outside. */
  async read(path: string): Promise<string | undefined> {
    try {
      this.#real ??= realpath(this.#root);
      const root = await this.#real;
      const file = await realpath(join(root, path));
      if (!file.startsWith(root === sep ? root : root + sep)) return undefined;
      // The real path has no links; O_NOFOLLOW holds should one be put there in between, O_NONBLOCK for pipes.
      await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
      const text = await handle.readFile('utf8');
      // A package has no lines: its bytes, which are others with every build, would make each finding a new one.
      return text.includes('\0') ? undefined : text;
    } catch (error) {
      if (error instanceof Error && 'code' in error && NOT_THERE.has(String(error.code))) return undefined;
      throw error;
    }
  }
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
