import { MTIME, PAX_NAME, RECORD } from '../storage/ustar.ts';
import { type Filter, startFilter } from './child.ts';
import type { Packable } from './entry.ts';

/** Options that make GNU tar write the dialect of storage/ustar.ts, whatever its version and the files' owners. */
const DIALECT = [
  '--create',
  '--file=-',
  `--record-size=${RECORD}`,
  '--format=posix',
  `--pax-option=exthdr.name=${PAX_NAME},exthdr.mtime=${MTIME},delete=atime,delete=ctime,delete=mtime`,
  `--mtime=@${MTIME}`,
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mode=ug-s,-t,a=rX,u+w',
  '--hard-dereference',
  '--ignore-failed-read',
  '--quoting-style=escape',
];

/** Names come from stdin, each ended by a NUL, and mean nothing but themselves. */
const NAMES = ['--null', '--verbatim-files-from', '--no-unquote', '--no-recursion', '--files-from=-'];

/** Files that changed or vanished are no failure: they are in what it says on its error output. */
const SOME_FILES_CHANGED = 1;

/** Starts GNU tar on the entries of a folder. */
export function startTar(program: string, { root, entries }: Packable): Filter {
  const tar = startFilter(program, [...DIALECT, `--directory=${root}`, ...NAMES], [SOME_FILES_CHANGED]);
  // A tar that dies early closes its input; its exit says why.
  tar.process.stdin.on('error', () => undefined);
  tar.process.stdin.end(Buffer.from(entries.map(({ name }) => `${name}\0`).join(''), 'latin1'));
  return tar;
}

/** What GNU tar complained of, without its name and without what follows from the rest. */
export function complaints(words: string): string[] {
  return words
    .split('\n')
    .filter((line) => line !== '' && !line.includes('Exiting with failure status'))
    .map((line) => line.replace(/^[^:]*tar: (Warning: )?/, '').replace(': Warning:', ':'));
}
