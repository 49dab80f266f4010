import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TOOLBOX_LIMITS } from '../contract/archive.ts';
import { UsageError } from '../fault/fault.ts';
import { type Commit, shortly, type TreeEntry } from './commit.ts';
import { isLink, isNoFile } from './file.ts';

/** A folder of a commit, written elsewhere. */
export interface Copy {
  /** Absolute path of the copy. */
  dir: string;
  /** Files that are other ones in the work tree, and that are not there; relative to the folder. */
  changed: string[];
  removed: string[];
  /** What is not copied, one sentence each. */
  notices: string[];
  remove(): Promise<void>;
}

/**
 * Writes the files of a commit's folder into a temporary one; undefined where the commit has no such folder. Not by
 * `git archive`: that runs the filters of the configuration and leaves out what attributes tell it to. Links and
 * submodules are left out. Throws UsageError when it is more than a toolbox may have.
 */
export async function copyFolder(commit: Commit, root: string, path: string): Promise<Copy | undefined> {
  const entries = await commit.list(path, { deep: true });
  const prefix = Buffer.from(`${path}/`).toString('latin1');
  const below = entries.filter(({ name }) => name.startsWith(prefix));
  if (below.length === 0) return undefined;
  const isTaken = ({ mode, name }: TreeEntry) => mode.startsWith('100') && isPlain(name);
  const files = below.filter(isTaken);
  const others = below.filter((entry) => !isTaken(entry)).map(({ name }) => JSON.stringify(readable(name)));
  checkSize(files, `${path} (${shortly(commit.id)})`);
  const dir = await mkdtemp(join(tmpdir(), 'assay-policy-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    const changed: string[] = [];
    const removed: string[] = [];
    for (const [at, bytes] of (await commit.contents(files)).entries()) {
      const { name = '', mode } = files[at] ?? {};
      const inside = readable(name.slice(prefix.length));
      const file = join(dir, inside);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes, { mode: mode === '100755' ? 0o755 : 0o644 });
      const proposed = await bytesOf(join(root, path, inside));
      if (proposed === undefined) removed.push(inside);
      else if (!bytes.equals(proposed)) changed.push(inside);
    }
    const left = `${path} (${shortly(commit.id)}): left out, as only files are taken: ${others.join(', ')}`;
    return { dir, changed, removed, notices: others.length === 0 ? [] : [left], remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * The file or folder to read in place of one of the repository that a change may have altered: itself where the change has
 * it as the commit has, or where it is none of the repository's (a download); else a copy of the commit's; undefined
 * where the change alone has it, or leads elsewhere by a link. Throws UsageError for what is neither in the commit.
 */
export async function asIn(
  commit: Commit,
  { root, path, head }: { root: string; path: string; head: Commit },
): Promise<{ path: string; remove?: () => Promise<void> } | undefined> {
  const [proposed, [counts]] = await Promise.all([proposedAt(head, path), commit.list(path)]);
  if (proposed === undefined) return { path: join(root, path) };
  const [before] = proposed.name === latin(path) ? [counts] : await commit.list(readable(proposed.name));
  if (before?.mode === '120000') throw isLink(`${readable(proposed.name)} (${shortly(commit.id)})`);
  if (proposed.id === before?.id) return { path: join(root, path) };
  if (counts === undefined) return undefined;
  const shown = `${path} (${shortly(commit.id)})`;
  if (counts.mode === '040000') {
    const copy = await copyFolder(commit, root, path);
    return copy && { path: copy.dir, remove: copy.remove };
  }
  if (!counts.mode.startsWith('100')) throw isNoFile(shown);
  checkSize([counts], shown);
  const [bytes = Buffer.alloc(0)] = await commit.contents([counts]);
  const dir = await mkdtemp(join(tmpdir(), 'assay-policy-'));
  await writeFile(join(dir, 'file'), bytes);
  return { path: join(dir, 'file'), remove: () => rm(dir, { recursive: true, force: true }) };
}

/** What a change has at a path: the link or submodule on the way there, or what is there; undefined for no part of it. */
async function proposedAt(head: Commit, path: string): Promise<TreeEntry | undefined> {
  const steps = path.split('/');
  for (const depth of steps.keys()) {
    const [entry] = await head.list(steps.slice(0, depth + 1).join('/'));
    if (entry === undefined || depth === steps.length - 1 || entry.mode !== '040000') return entry;
  }
  return undefined;
}

function checkSize(files: readonly TreeEntry[], what: string): void {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length <= TOOLBOX_LIMITS.maxEntries && bytes <= TOOLBOX_LIMITS.maxBytes) return;
  throw new UsageError(`${what}: ${files.length} files of ${bytes} bytes are more than a toolbox may have`, {
    hint: 'keep data elsewhere',
  });
}

/** A path that stays in its folder, whatever a tree made by hand says. */
function isPlain(name: string): boolean {
  return !name.split('/').some((step) => ['', '.', '..', '.git'].includes(step));
}

/** The bytes of a file of the work tree; undefined where none is, a link counts as none. */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return undefined;
    if (stats.size > TOOLBOX_LIMITS.maxBytes) return Buffer.alloc(0);
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return undefined;
    throw error;
  }
}

function readable(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}

function latin(name: string): string {
  return Buffer.from(name).toString('latin1');
}
