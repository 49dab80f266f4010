import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { linkStaysInside } from '../contract/archive.ts';
import { MAX_FILE_BYTES } from '../storage/ustar.ts';
import { inOrder, onDisk, readable, type TargetEntry } from './entry.ts';
import type { PathFilter } from './paths.ts';

/** Names looked at before other work gets a turn. */
const TURN = 2_000;

/** Why something of the target is left out, as the notice says it after the number of such files. */
const REASONS = {
  special: 'socket(s), pipe(s) or device(s) left out',
  unreadable: 'file(s) or folder(s) could not be read, so the scan is not complete',
  outside: 'link(s) left out that point out of the target',
  belowLink: 'tracked path(s) left out that lie below a link',
  huge: 'file(s) larger than 8 GiB left out, so the scan is not complete',
  toolboxLink: 'link(s) left out: a toolbox holds files only',
  gone: 'tracked file(s) are not in the work tree (deleted, or a sparse checkout)',
  notCheckedOut:
    'submodule(s) are not checked out, so their files are not scanned (with actions/checkout: submodules: true)',
  lfsPointer:
    'file(s) are pointers of git-lfs, so what they stand for is not scanned (with actions/checkout: lfs: true)',
} as const;
export type Reason = keyof typeof REASONS;

/** Looks at the files of a folder one by one, and remembers what has to be left out, and why. */
export class Survey {
  readonly root: string;
  readonly #paths: PathFilter | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #entries: TargetEntry[] = [];
  readonly #leftOut = new Map<Reason, string[]>();
  readonly #folders = new Map<string, boolean>([['', true]]);
  #looked = 0;
  #newest = 0;

  constructor(root: string, signal: AbortSignal | undefined, paths?: PathFilter) {
    this.root = root;
    this.#paths = paths;
    this.#signal = signal;
  }

  entries(): TargetEntry[] {
    return inOrder(this.#entries);
  }

  /** What is missing from the entries though a scan should see it. */
  unreadable(): string[] {
    return [...(this.#leftOut.get('unreadable') ?? []), ...(this.#leftOut.get('huge') ?? [])];
  }

  /** When the newest of its files was written, in Unix milliseconds; 0 when it has none. */
  newest(): number {
    return this.#newest;
  }

  notices(): string[] {
    return [...this.#leftOut].map(([reason, paths]) => {
      const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
      return `${paths.length} ${REASONS[reason]}: ${paths.slice(0, 5).map(shown).join(', ')}${more}`;
    });
  }

  leaveOut(reason: Reason, name: string): void {
    const paths = this.#leftOut.get(reason) ?? [];
    paths.push(readable(name));
    this.#leftOut.set(reason, paths);
  }

  /** Takes a file, a link, or nothing where there is none to take. Returns true when `name` is a folder instead. */
  look(name: string): boolean {
    const stats = this.#stats(name);
    if (stats === undefined) return false;
    if (stats.isDirectory()) return true;
    if (this.#hides(name)) return false;
    if (stats.isSymbolicLink()) this.#takeLink(name);
    else if (stats.isFile()) this.#takeFile(name, stats);
    else this.leaveOut('special', name);
    return false;
  }

  /** Takes all that is in a folder, except what is named in `except`. Links are not followed. */
  async walk(folder: string, except: (step: string) => boolean): Promise<void> {
    const folders = [folder];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const steps = this.#steps(next);
      for (const step of steps ?? []) {
        await this.breathe();
        const name = next === '' ? step : `${next}/${step}`;
        if (!except(step) && this.look(name)) folders.push(name);
      }
      if (steps?.length === 0 && next !== '' && !this.#hides(next))
        this.#take(next, { kind: 'directory', executable: true });
    }
  }

  /** Whether a folder is there, can be read, and holds nothing. */
  isEmpty(folder: string): boolean {
    return this.#steps(folder)?.length === 0;
  }

  #steps(folder: string): string[] | undefined {
    return this.#read(folder, () => readdirSync(onDisk(this.root, folder), 'latin1'));
  }

  /** Whether a folder and all those above it are folders, and not links to some. */
  isRealFolder(folder: string): boolean {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    const real = this.isRealFolder(parent) && this.#stats(folder)?.isDirectory() === true;
    this.#folders.set(folder, real);
    return real;
  }

  /** To be awaited between names: lets other work have its turn, and ends a survey that is no longer wanted. */
  async breathe(): Promise<void> {
    this.#looked++;
    if (this.#looked % TURN !== 0) return;
    await setImmediate();
    this.#signal?.throwIfAborted();
  }

  /** What git keeps is no file that a glob could mean. */
  #hides(name: string): boolean {
    if (this.#paths === undefined || name === '.git' || name.startsWith('.git/')) return false;
    return this.#paths.hides(readable(name));
  }

  #stats(name: string): Stats | undefined {
    return this.#read(name, () => {
      const stats = lstatSync(onDisk(this.root, name), { throwIfNoEntry: false });
      if (stats === undefined) this.leaveOut('gone', name);
      return stats;
    });
  }

  #takeLink(name: string): void {
    const linkTarget = this.#read(name, () => readlinkSync(onDisk(this.root, name), 'latin1'));
    if (linkTarget === undefined) return;
    if (linkStaysInside(name, linkTarget)) this.#take(name, { kind: 'link', executable: true, linkTarget });
    else this.leaveOut('outside', name);
  }

  #takeFile(name: string, stats: Stats): void {
    if (stats.size > MAX_FILE_BYTES) {
      this.leaveOut('huge', name);
      return;
    }
    // For most files the mode leaves no doubt; the others are opened to know.
    const sure = (stats.mode & 0o444) === 0o444;
    const mayRead =
      sure || this.#read(name, () => closeSync(openSync(onDisk(this.root, name), 'r')) === undefined);
    this.#newest = Math.max(this.#newest, stats.mtimeMs);
    if (mayRead) this.#take(name, { kind: 'file', size: stats.size, executable: (stats.mode & 0o111) !== 0 });
  }

  /** What `read` returns, or undefined when the system refuses (which is noted). */
  #read<T>(name: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (thrown) {
      if (!isDenied(thrown)) throw thrown;
      if (name !== '' && this.#hides(name)) return undefined;
      this.leaveOut('unreadable', name === '' ? '.' : name);
      return undefined;
    }
  }

  #take(name: string, rest: Pick<TargetEntry, 'kind' | 'executable'> & Partial<TargetEntry>): void {
    this.#entries.push({ path: readable(name), name, size: 0, linkTarget: '', ...rest });
  }
}

/** Any answer of the file system counts: /proc, FUSE and network file systems have many. Our own limit does not. */
function isDenied(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown && 'code' in thrown && thrown.code !== 'EMFILE';
}

/** A path on one line: as it is, or quoted where it has control characters. */
function shown(path: string): string {
  return /\p{Cc}/u.test(path) ? JSON.stringify(path) : path;
}
