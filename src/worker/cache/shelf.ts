import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ends the name of the empty file whose time is that of the last use of the folder beside it. */
const MARK = '.used';

/** A folder that a worker before this one has left whole. */
export interface Found {
  sha256: string;
  /** Unix milliseconds. */
  usedAt: number;
}

/** One kind of unpacked archives on the disk: a folder each, named by digest when it is whole, and its mark. */
export class Shelf {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  path(sha256: string): string {
    return join(this.dir, sha256);
  }

  /** What is there. A mark without its folder is removed. */
  async found(): Promise<Found[]> {
    await mkdir(this.dir, { recursive: true });
    const names = new Set(await readdir(this.dir));
    const found: Found[] = [];
    for (const name of names) {
      if (/^[0-9a-f]{64}$/.test(name)) {
        const marked = names.has(name + MARK) ? name + MARK : name;
        found.push({ sha256: name, usedAt: (await stat(join(this.dir, marked))).mtimeMs });
      } else if (name.endsWith(MARK) && !names.has(name.slice(0, -MARK.length))) {
        await rm(join(this.dir, name), { force: true });
      }
    }
    return found;
  }

  /** Bytes on the disk. */
  async size(sha256: string): Promise<number> {
    const { stdout } = await run('du', ['--summarize', '--block-size=1', '--', this.path(sha256)]);
    return Number.parseInt(stdout, 10);
  }

  /** Writes down when a folder was last used. */
  mark(sha256: string, at: number): void {
    const mark = this.path(sha256) + MARK;
    try {
      utimesSync(mark, at / 1000, at / 1000);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      writeFileSync(mark, '');
      utimesSync(mark, at / 1000, at / 1000);
    }
  }

  /**
   * Removes a folder. It loses its name before this returns, in one step, so that nobody is given what is half removed,
   * now or after a crash; what it held is gone when the promise is fulfilled.
   */
  remove(sha256: string): Promise<void> {
    const gone = `${this.path(sha256)}.partial-${randomBytes(6).toString('hex')}`;
    renameSync(this.path(sha256), gone);
    return Promise.all([
      rm(gone, { recursive: true, force: true }),
      rm(this.path(sha256) + MARK, { force: true }),
    ]).then(() => undefined);
  }
}
