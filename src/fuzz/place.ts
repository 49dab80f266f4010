import { isAbsolute, normalize, relative } from 'node:path';
import type { Frame } from './engine.ts';

/** A place in the repository. */
export interface Place {
  /** Relative, with `/`. */
  file: string;
  line?: number;
  column?: number;
}

/** Finds the files of stack frames among those of the source. */
export class Atlas {
  readonly #source: string;
  readonly #files: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();

  constructor(source: string, files: readonly string[]) {
    this.#source = source;
    this.#files = new Set(files);
    for (const file of files) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), file]);
    }
  }

  /** Where a frame is in the source; undefined for one of a library, or of the tools. */
  placeOf({ file, line, column }: Frame): Place | undefined {
    const path = file === undefined ? undefined : this.#find(file);
    if (path === undefined) return undefined;
    return {
      file: path,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }

  /** The innermost frame that is code of the repository, and not its harness: that is where the defect shows. */
  firstOf(frames: readonly Frame[], harness: string): Place | undefined {
    const places = frames.map((frame) => this.placeOf(frame)).filter((place) => place !== undefined);
    return places.find(({ file }) => file !== harness) ?? places[0];
  }

  #find(file: string): string | undefined {
    const path = isAbsolute(file) ? relative(this.#source, file) : normalize(file);
    if (this.#files.has(path)) return path;
    // Compiled where it was copied to, or from another folder: told by its end, where only one file ends so.
    const parts = file.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    const candidates = this.#byName.get(parts.at(-1) ?? '') ?? [];
    for (let count = parts.length; count > 0; count--) {
      const end = parts.slice(-count).join('/');
      const fitting = candidates.filter((one) => one === end || one.endsWith(`/${end}`));
      if (fitting.length === 1 && (count > 1 || !isAbsolute(file))) return fitting[0];
      if (fitting.length > 1) return undefined;
    }
    return undefined;
  }
}
