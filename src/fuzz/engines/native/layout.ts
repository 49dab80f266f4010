import { cp, glob, mkdir, stat } from 'node:fs/promises';
import { basename, join, posix, relative, resolve } from 'node:path';

/** Where the sources of a project lie for its build script, as the Dockerfile of OSS-Fuzz says. */
export interface Layout {
  /** $SRC. */
  src: string;
  /** Where the script is started. */
  cwd: string;
  /** Commands of the Dockerfile that are not run here, as it has them. */
  skipped: string[];
  /** Folders and files that were copied, and of what: the most general first. */
  copies: { from: string; to: string }[];
}

/** Commands of a Dockerfile that install what the image has, or that nothing depends on. */
const HARMLESS = /^(?:set -\w+|apt-get|apt|apk|rm|mkdir|true|:)(?:\s|$)/;

/** What tells where the sources of a project have to lie: texts of its files, where it has them. */
export interface Clues {
  dockerfile: string | undefined;
  script: string | undefined;
}

/**
 * Lays out a copy of the sources below `src` as the Dockerfile does: its COPY, ADD and WORKDIR. Without one, or where
 * it copies no checkout, the sources are in the folder of $SRC that the script speaks of most, else in `$SRC/project`.
 * Nothing of RUN is done: a build has no network.
 */
export async function layOut(source: string, src: string, { dockerfile, script }: Clues): Promise<Layout> {
  const copies: { from: string; to: string }[] = [];
  const name = folderOf(script ?? '');
  const layout: Layout = { src, cwd: join(src, name), skipped: [], copies };
  await mkdir(src, { recursive: true });
  let cwd = '/src';
  let placed = false;
  for (const { word, rest } of instructions(dockerfile ?? '')) {
    if (word === 'WORKDIR') cwd = inImage(rest, cwd);
    else if (word === 'RUN')
      layout.skipped.push(
        ...rest
          .split('&&')
          .map((one) => one.trim())
          .filter((one) => !HARMLESS.test(one)),
      );
    else if ((word === 'COPY' || word === 'ADD') && !rest.includes('--from=')) {
      const words = rest.split(/\s+/).filter((one) => one !== '' && !one.startsWith('--'));
      const to = words.pop();
      const target = to === undefined ? undefined : inImage(to, cwd);
      if (target === undefined || (!target.startsWith('/src/') && target !== '/src')) continue;
      const into = join(src, posix.relative('/src', target));
      const asFolder = words.length > 1 || to?.endsWith('/') === true || target === '/src' || target === cwd;
      for (const one of words) {
        const whole = resolve(source, one) === source;
        placed ||= whole;
        copies.push(...(await copyInto(source, one, { into, asFolder })));
      }
    }
  }
  if (!placed) copies.unshift(...(await copyInto(source, '.', { into: join(src, name), asFolder: true })));
  const start =
    cwd === '/src' || !cwd.startsWith('/src/') ? layout.cwd : join(src, posix.relative('/src', cwd));
  layout.cwd = (await isFolder(start)) ? start : src;
  return layout;
}

/** `json` of a script that has `$SRC/json/fuzz.c` in it. */
function folderOf(script: string): string {
  const counts = new Map<string, number>();
  for (const [, name = ''] of script.matchAll(/\$\{?SRC\}?\/([\w+-][\w.+-]*)(?=[/\s"'])/g))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].filter(([name]) => !name.includes('.')).sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 'project';
}

/** The instructions of a Dockerfile, with their lines joined and without comments. */
function* instructions(text: string): Generator<{ word: string; rest: string }> {
  const joined = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/\\\r?\n/g, ' ');
  for (const line of joined.split('\n')) {
    const { word, rest } = /^\s*(?<word>[A-Za-z]+)\s+(?<rest>.*?)\s*$/.exec(line)?.groups ?? {};
    if (word !== undefined && rest !== undefined) yield { word: word.toUpperCase(), rest };
  }
}

/** A path of the image: `$SRC/x` is `/src/x`. */
function inImage(path: string, cwd: string): string {
  const plain = path.replaceAll(/["']/g, '').replaceAll(/\$(?:\{SRC\}|SRC\b)/g, '/src');
  return posix.resolve(cwd, plain);
}

/** Copies what a word of COPY names, if it is within the source: a file, the insides of a folder, or what a glob matches. */
async function copyInto(
  source: string,
  word: string,
  { into, asFolder }: { into: string; asFolder: boolean },
): Promise<{ from: string; to: string }[]> {
  const done: { from: string; to: string }[] = [];
  const names: string[] = [];
  if (!/[*?[]/.test(word)) names.push(word);
  else for await (const name of glob(word, { cwd: source })) names.push(name);
  for (const name of names) {
    const from = resolve(source, name.replace(/^\/+/, ''));
    if (from !== source && relative(source, from).startsWith('..')) continue;
    const folder = await isFolder(from);
    if (!folder && (await stat(from).catch(() => undefined)) === undefined) continue;
    const to = folder || !asFolder ? into : join(into, basename(from));
    await cp(from, to, { recursive: true, force: true, verbatimSymlinks: true, preserveTimestamps: true });
    done.push({ from, to });
  }
  return done;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
