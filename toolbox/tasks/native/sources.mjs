// The C and C++ files of the target, and where their headers are.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const SOURCE = /\.(?:c|cc|cpp|cxx|c\+\+|C)$/;
const HEADER = /\.(?:h|hh|hpp|hxx|h\+\+|inc|ipp|tpp|def)$/;
const MAX_BYTES = 4_000_000;
/** Folders of guessed headers that one file gets. */
const MAX_FOLDERS = 60;

/** Sources and headers below a folder, relative to it, sorted; links are not followed. */
export function sourcesIn(root) {
  const files = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git') walk(path);
      else if (
        entry.isFile() &&
        (SOURCE.test(path) || HEADER.test(path) || entry.name === 'compile_commands.json')
      )
        files.push(path);
    }
  };
  walk('');
  return files.sort();
}

const texts = new Map();

/** A file as Latin-1: every byte is a character, whatever the encoding. Files that are too large are empty. */
export function readText(path) {
  if (!texts.has(path)) texts.set(path, lstatSync(path).size > MAX_BYTES ? '' : readFileSync(path, 'latin1'));
  return texts.get(path);
}

/** Guesses the include folders of a file: those below which the headers are that it and its headers name. */
export class IncludeFinder {
  #byName = new Map();

  constructor(files) {
    for (const file of files.filter((path) => HEADER.test(path) || SOURCE.test(path))) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), file]);
    }
  }

  /** After the system's folders: a header of the target never stands in for one of the C library. */
  flagsFor(file) {
    const folders = new Set();
    const seen = new Set([file]);
    const queue = [file];
    for (let at = queue.shift(); at !== undefined && folders.size < MAX_FOLDERS; at = queue.shift()) {
      for (const [, name] of readText(at).matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)) {
        const found = this.#find(normalize(name), at);
        if (found === undefined || seen.has(found.header)) continue;
        seen.add(found.header);
        queue.push(found.header);
        folders.add(found.folder);
      }
    }
    return [...folders].flatMap((folder) => ['-idirafter', folder]);
  }

  /** The header of that name that is closest to the file, and the folder from which it has that name. */
  #find(name, from) {
    const wanted = name.replace(/^(?:\.\.\/)+/, '');
    const candidates = (this.#byName.get(wanted.slice(wanted.lastIndexOf('/') + 1)) ?? []).filter(
      (path) => path === wanted || path.endsWith(`/${wanted}`),
    );
    const steps = dirname(from).split('/');
    const shared = (path) => {
      const parts = path.split('/');
      const end = steps.findIndex((step, i) => step !== parts[i]);
      return end === -1 ? steps.length : end;
    };
    const best = candidates.sort((a, b) => shared(b) - shared(a) || a.length - b.length)[0];
    if (best === undefined) return undefined;
    return { header: best, folder: best.slice(0, best.length - wanted.length).replace(/\/$/, '') || '.' };
  }
}
