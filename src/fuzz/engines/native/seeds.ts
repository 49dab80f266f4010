import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Run } from '../../engine.ts';
import { inherited } from '../../inherited.ts';

/** Inputs of one target that are taken as seeds, and the bytes over which one is none. */
const MOST = 20_000;
const LARGEST = 1_000_000;

/** Seconds for unpacking an archive of seeds. */
const UNPACK_SECONDS = 120;

/** The files of seeds in folders and zips; archives are unpacked into `scratch`. What can't be read is passed over. */
export async function seedFiles(
  places: readonly string[],
  { scratch, run }: { scratch: string; run: Run },
): Promise<string[]> {
  const found: string[] = [];
  for (const [number, place] of places.entries()) {
    const there = await stat(place).catch(() => undefined);
    if (there?.isDirectory()) found.push(...(await filesBelow(place)));
    else if (there?.isFile() && place.endsWith('.zip')) {
      const folder = join(scratch, `${number}-${basename(place)}`);
      await mkdir(folder, { recursive: true });
      // -j: without folders, so that no name leads out.
      const argv = ['unzip', '-q', '-j', '-o', place, '-d', folder];
      await run({ argv, cwd: scratch, env: inherited() }, UNPACK_SECONDS);
      found.push(...(await filesBelow(folder)));
    } else if (there?.isFile()) found.push(place);
  }
  return found.slice(0, MOST);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return files.filter((_, at) => (sizes[at] ?? 0) <= LARGEST).sort();
}
