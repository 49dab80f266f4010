import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TARGET_LIMITS } from '../contract/archive.ts';
import { UsageError } from '../fault/fault.ts';
import { type Commit, commitIn, hasCommit, type TreeEntry } from '../policy/commit.ts';
import { onDisk } from '../target/entry.ts';

/** The files of a commit in a folder of their own. */
export interface Checkout extends AsyncDisposable {
  /** Absolute, real path. */
  dir: string;
  /** What is not in it though the work tree may have it, one sentence each. */
  notices: string[];
}

/** Bytes of files that are read at once. */
const CHUNK_BYTES = 32 * 1024 * 1024;

/**
 * Writes a commit's files to a temporary folder: by their objects, so that neither filters, hooks nor attributes of the
 * repository take part, and the work tree stays as it is. Links come last, so that no file is written through one.
 * Submodules are taken from where the work tree has them. Throws UsageError for more than a scan takes, GitUnusable when
 * an object can't be had.
 */
export async function checkOut(commit: Commit, root: string, signal: AbortSignal): Promise<Checkout> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'assay-baseline-')));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    const notices: string[] = [];
    await writeTree(commit, { root, dir, notices, signal });
    return { dir, notices, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Place {
  root: string;
  dir: string;
  notices: string[];
  signal: AbortSignal;
}

async function writeTree(commit: Commit, place: Place): Promise<void> {
  const { dir, root, notices, signal } = place;
  const entries = (await commit.list('', { deep: true })).filter(({ name }) => isPlain(name));
  checkSize(entries);
  for (const chunk of chunksOf(entries.filter(({ mode }) => mode.startsWith('100')))) {
    signal.throwIfAborted();
    for (const [i, bytes] of (await commit.contents(chunk)).entries()) {
      const { name = '', mode } = chunk[i] ?? {};
      await mkdir(onDisk(dir, folderOf(name)), { recursive: true });
      await writeFile(onDisk(dir, name), bytes, { mode: mode === '100755' ? 0o755 : 0o644, flag: 'wx' });
    }
  }
  for (const { name, id } of entries.filter(({ mode }) => mode === '160000')) {
    const [from, to] = [onDisk(root, name).toString(), onDisk(dir, name).toString()];
    await mkdir(to, { recursive: true });
    const there = existsSync(join(from, '.git'));
    if (there && (await hasCommit(from, id, signal)))
      await writeTree(commitIn(from, id, signal), { ...place, root: from, dir: to });
    else if (there) notices.push(`the submodule ${name} lacks the commit ${id.slice(0, 7)} of the baseline`);
  }
  const links = entries.filter(({ mode }) => mode === '120000');
  for (const [i, target] of (await commit.contents(links)).entries()) {
    const { name = '' } = links[i] ?? {};
    await mkdir(onDisk(dir, folderOf(name)), { recursive: true });
    if (target.length > 0) await symlink(target, onDisk(dir, name));
  }
}

function* chunksOf(files: readonly TreeEntry[]): Generator<TreeEntry[]> {
  let chunk: TreeEntry[] = [];
  let bytes = 0;
  for (const file of files) {
    if (chunk.length > 0 && bytes + file.size > CHUNK_BYTES) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push(file);
    bytes += file.size;
  }
  if (chunk.length > 0) yield chunk;
}

function checkSize(entries: readonly TreeEntry[]): void {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length <= TARGET_LIMITS.maxEntries && bytes <= TARGET_LIMITS.maxBytes) return;
  throw new UsageError(`baseline: ${entries.length} files of ${bytes} bytes are more than a scan takes`, {
    hint: 'name an earlier SARIF file as baseline',
  });
}

/** A path that stays in its folder, whatever a tree made by hand says. */
function isPlain(name: string): boolean {
  return !name.split('/').some((step) => ['', '.', '..', '.git'].includes(step.toLowerCase()));
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}
