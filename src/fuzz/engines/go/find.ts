import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { FuzzTarget, Place } from '../../engine.ts';

const HARNESS = /^func\s+(Fuzz(?:[^\s(a-z]\w*)?)\s*\(\s*\w+\s+\*\w+\.F\s*\)/gm;

/** `func FuzzXxx(f *testing.F)` in the test files of packages; what is in `vendor` is other people's. */
export async function findGo(place: Place, files: readonly string[]): Promise<FuzzTarget[]> {
  const tests = files.filter((file) => file.endsWith('_test.go') && !isAside(file)).sort();
  const found = tests.map(async (file): Promise<FuzzTarget[]> => {
    const text = await readFile(join(place.source, file), 'utf8');
    const folder = posix.dirname(file);
    return [...text.matchAll(HARNESS)].map((match) => {
      const [, name = ''] = match;
      const seeds = posix.join(folder, 'testdata/fuzz', name);
      return {
        engine: 'go',
        name: `${folder === '.' ? '.' : `./${folder}`} ${name}`,
        file,
        line: text.slice(0, match.index).split('\n').length,
        seeds: files.some((path) => path.startsWith(`${seeds}/`)) ? [seeds] : [],
      };
    });
  });
  return (await Promise.all(found)).flat();
}

/** The name of the function of a target. */
export function functionOf({ name }: FuzzTarget): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

/** Go's own rule for folders that are no packages of a project. */
function isAside(file: string): boolean {
  const folders = posix.dirname(file).split('/');
  return folders.some((part) => part === 'testdata' || part === 'vendor' || /^[_.]./.test(part));
}
