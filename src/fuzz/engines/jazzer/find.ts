import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FuzzTarget, Place } from '../../engine.ts';
import { seedsOf } from '../atheris/find.ts';

const NAMED = /(?:\.fuzz\.[cm]?js|(?:^|\/)fuzz\/[^/]+\.[cm]?js)$/;

/** How a module says that it exports a function `fuzz`, in either system of modules. */
const EXPORTS = [
  /\bexports\s*\.\s*fuzz\s*=/,
  /\bmodule\s*\.\s*exports\s*=\s*\{[^}]*\bfuzz\b/,
  /\bexport\s+(?:async\s+)?function\s+fuzz\b/,
  /\bexport\s+(?:const|let|var)\s+fuzz\b/,
  /\bexport\s*\{[^}]*\bfuzz\b/,
];

/** Files `*.fuzz.js`, `.mjs` or `.cjs`, and those in a folder `fuzz`, that export a function `fuzz`. */
export async function findJazzer(place: Place, files: readonly string[]): Promise<FuzzTarget[]> {
  const named = files.filter((file) => NAMED.test(file) && !/(?:^|\/)node_modules\//.test(file)).sort();
  const found = named.map(async (file): Promise<FuzzTarget[]> => {
    const text = await readFile(join(place.source, file), 'utf8');
    const at = EXPORTS.map((pattern) => pattern.exec(text)?.index).find((index) => index !== undefined);
    if (at === undefined) return [];
    const name = file.replace(/\.[cm]?js$/, '');
    return [
      {
        engine: 'jazzer',
        name,
        file,
        line: text.slice(0, at).split('\n').length,
        seeds: seedsOf(name, files).filter((seed) => !seed.endsWith('.zip')),
        ...(files.includes(`${name}.dict`) ? { dictionary: `${name}.dict` } : {}),
      },
    ];
  });
  return (await Promise.all(found)).flat();
}
