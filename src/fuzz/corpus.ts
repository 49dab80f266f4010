import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

/** Files and bytes of a corpus. */
export interface CorpusSize {
  count: number;
  bytes: number;
}

/** Packs a corpus into one file: thousands of small inputs would take minutes one by one. */
export async function packCorpus(folder: string, file: string): Promise<void> {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
  const tar = spawn(
    'tar',
    ['--create', '--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '.'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [code, errors] = await Promise.all([
    ended(tar),
    text(tar.stderr),
    pipeline(tar.stdout, createZstdCompress(level), createWriteStream(file)),
  ]);
  // 1: a file changed or went while it was read; the others are whole.
  if (code !== 0 && code !== 1) throw new Error(`tar could not pack ${folder}: ${errors.slice(0, 300)}`);
}

/** Unpacks a corpus into a folder. The manifest's digest has vouched for it; links and paths that lead out are refused. */
export async function unpackCorpus(file: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tar = spawn(
    'tar',
    [
      '--extract',
      '--no-same-owner',
      '--no-same-permissions',
      '--keep-directory-symlink',
      '--directory',
      folder,
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const [code, errors] = await Promise.all([
    ended(tar),
    text(tar.stderr),
    pipeline(createReadStream(file), createZstdDecompress(), tar.stdin),
  ]);
  if (code !== 0) throw new Error(`tar could not unpack ${file}: ${errors.slice(0, 300)}`);
}

/** What is in a corpus, in folders of it, too. */
export async function sizeOf(folder: string): Promise<CorpusSize> {
  let bytes = 0;
  let count = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    // An engine may remove one just now.
    const size = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    if (size === undefined) continue;
    count++;
    bytes += size.size;
  }
  return { count, bytes };
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
