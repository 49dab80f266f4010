import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FuzzTarget, Run } from '../../engine.ts';
import { type OptionsFile, readOptions } from './options-file.ts';
import type { NativeEngine } from './toolchain.ts';

/** A program of a target, with what lies beside it. */
export interface OutputTarget {
  target: FuzzTarget;
  program: string;
  /** Folders and zips of seeds, absolute. */
  seeds: string[];
  dictionary?: string;
  options: OptionsFile;
}

const ENTRY = Buffer.from('LLVMFuzzerTestOneInput');
const ELF = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** Bytes read at once of a program. */
const PIECE = 4 * 1024 * 1024;
const SYMBOL_SECONDS = 60;

/**
 * The targets that a build has left in $OUT, as OSS-Fuzz finds them: programs that have LLVMFuzzerTestOneInput, each with
 * its `_seed_corpus.zip`, `.dict` and `.options`. The file of a harness is the one that its debug information names.
 */
export async function outputFolder(
  out: string,
  { engine, run, env }: { engine: NativeEngine; run: Run; env: Readonly<Record<string, string>> },
): Promise<OutputTarget[]> {
  const found: OutputTarget[] = [];
  for (const { name } of (await readdir(out, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const program = join(out, name);
    if (!/^[\w.+-]{1,100}$/.test(name) || !(await isTarget(program))) continue;
    const file = await harnessOf(
      program,
      async (argv) => (await run({ argv, cwd: out, env }, SYMBOL_SECONDS)).output,
    );
    found.push({ target: { engine, name, ...file, seeds: [] }, program, ...(await beside(out, name)) });
  }
  return found;
}

/** What lies in $OUT for a program of that name. */
export async function beside(out: string, name: string): Promise<Omit<OutputTarget, 'target' | 'program'>> {
  const text = await readFile(join(out, `${name}.options`), 'utf8').catch(() => '');
  const options = readOptions(text);
  const asked = options.get('libfuzzer')?.dict;
  const dictionaries = [...(asked === undefined || asked.includes('/') ? [] : [asked]), `${name}.dict`];
  const seeds = [`${name}_seed_corpus.zip`, `${name}_seed_corpus`];
  const [dictionary] = await there(dictionaries.map((one) => join(out, one)));
  return {
    seeds: await there(seeds.map((one) => join(out, one))),
    options,
    ...(dictionary === undefined ? {} : { dictionary }),
  };
}

async function there(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => path,
        () => undefined,
      ),
    ),
  );
  return found.filter((path) => path !== undefined);
}

async function isTarget(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => undefined);
  if (about === undefined || !about.isFile() || (about.mode & 0o111) === 0) return false;
  const file = await open(path);
  try {
    let before = Buffer.alloc(0);
    const piece = Buffer.alloc(PIECE);
    for (let at = 0; ; at += PIECE) {
      const { bytesRead } = await file.read(piece, 0, PIECE, at);
      if (at === 0 && !piece.subarray(0, 4).equals(ELF)) return false;
      const bytes = Buffer.concat([before, piece.subarray(0, bytesRead)]);
      if (bytes.includes(ENTRY)) return true;
      if (bytesRead < PIECE) return false;
      before = Buffer.from(bytes.subarray(-ENTRY.length));
    }
  } finally {
    await file.close();
  }
}

/** Where the entry of a program is defined, by its debug information; a program without any has no file. */
async function harnessOf(
  program: string,
  run: (argv: string[]) => Promise<string>,
): Promise<{ file: string; line?: number }> {
  // Of all symbols only that one: the list may be longer than what is kept of an output.
  const list = 'llvm-nm --defined-only "$1" | grep " LLVMFuzzerTestOneInput$"';
  const symbols = await run(['sh', '-c', list, 'sh', program]);
  const address = /^([0-9a-f]+) [tTwW] LLVMFuzzerTestOneInput$/m.exec(symbols)?.[1];
  if (address === undefined) return { file: '' };
  const said = await run([
    'llvm-symbolizer',
    `--obj=${program}`,
    '--no-inlines',
    '--output-style=GNU',
    `0x${address}`,
  ]);
  const { file, line } = /^(?<file>\/.*):(?<line>\d+)(?:\D.*)?$/m.exec(said)?.groups ?? {};
  return file === undefined ? { file: '' } : { file, line: Number(line) };
}
