import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { FuzzTarget, Place } from '../../engine.ts';

/** Files `*fuzz*.py` that import Atheris and call its Setup or Fuzz. */
export async function findAtheris(place: Place, files: readonly string[]): Promise<FuzzTarget[]> {
  const named = files.filter((file) => /fuzz[^/]*\.py$/i.test(file)).sort();
  const found = named.map(async (file): Promise<FuzzTarget[]> => {
    const text = await readFile(join(place.source, file), 'utf8');
    const imports = /^[ \t]*(?:import|from)\s[^\n]*\batheris\b/m.test(text);
    if (!imports || !/\b(?:atheris\s*\.\s*)?(?:Setup|Fuzz)\s*\(/.test(text)) return [];
    const name = file.slice(0, -'.py'.length);
    const [, entry] = /\bSetup\s*\([^,]+,\s*(\w+)/.exec(text) ?? [];
    const line = text
      .split('\n')
      .findIndex((one) => entry !== undefined && new RegExp(`^\\s*def ${entry}\\b`).test(one));
    return [
      {
        engine: 'atheris',
        name,
        file,
        ...(line < 0 ? {} : { line: line + 1 }),
        seeds: seedsOf(name, files),
        ...(files.includes(`${name}.dict`) ? { dictionary: `${name}.dict` } : {}),
      },
    ];
  });
  return (await Promise.all(found)).flat();
}

/** Beside a harness: what OSS-Fuzz calls its seeds, and a folder `corpus` with one for each. */
export function seedsOf(name: string, files: readonly string[]): string[] {
  const { dir, base } = posix.parse(name);
  const folders = [`${name}_seed_corpus`, `${name}_corpus`, posix.join(dir, 'corpus', base)];
  return [
    ...folders.filter((folder) => files.some((file) => file.startsWith(`${folder}/`))),
    ...[`${name}_seed_corpus.zip`].filter((zip) => files.includes(zip)),
  ];
}
