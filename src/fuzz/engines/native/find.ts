import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import type { EngineName } from '../../../contract/campaign.ts';
import type { FuzzTarget, Place } from '../../engine.ts';
import { entryLine, SOURCE } from './c-source.ts';

/** Bytes over which a source is no harness: those are made by programs. */
const LARGEST = 2_000_000;

/** Names that go into command lines, file names and reports. */
const NAME = /^[\w.+-]{1,100}$/;

/**
 * The files of C and C++ that define LLVMFuzzerTestOneInput: a target each, by the name of the file without its ending,
 * or by its path where two have the same. Seeds and dictionaries are those beside it, by the names that OSS-Fuzz has for them.
 */
export async function findHarnesses(
  engine: EngineName,
  { source }: Place,
  files: readonly string[],
): Promise<FuzzTarget[]> {
  const found: { file: string; line: number }[] = [];
  for (const file of files.filter((one) => SOURCE.test(one))) {
    const path = posix.join(source, file);
    const there = await stat(path).catch(() => undefined);
    if (there === undefined || !there.isFile() || there.size > LARGEST) continue;
    const line = entryLine(await readFile(path, 'utf8'));
    if (line !== undefined) found.push({ file, line });
  }
  const stems = found.map(({ file }) => posix.parse(file).name);
  const all = new Set(files);
  return found.flatMap(({ file, line }) => {
    const { dir, name: stem } = posix.parse(file);
    const name =
      stems.filter((one) => one === stem).length === 1 ? stem : posix.join(dir, stem).replaceAll('/', '-');
    if (!NAME.test(name)) return [];
    const dictionary = [`${stem}.dict`, `${stem.replace(/_fuzzer$|_fuzz$|^fuzz_/, '')}.dict`]
      .map((one) => posix.join(dir, one))
      .find((one) => all.has(one));
    return [
      {
        engine,
        name,
        file,
        line,
        seeds: seedsOf({ dir, stem }, files),
        ...(dictionary === undefined ? {} : { dictionary }),
      },
    ];
  });
}

/** `parse_seed_corpus.zip`, `parse_seed_corpus/` and `parse_corpus/` beside it, `corpus/parse/` and `corpora/parse/` too. */
function seedsOf({ dir, stem }: { dir: string; stem: string }, files: readonly string[]): string[] {
  const zip = posix.join(dir, `${stem}_seed_corpus.zip`);
  const folders = [
    `${stem}_seed_corpus`,
    `${stem}_corpus`,
    `corpus/${stem}`,
    `corpora/${stem}`,
    `seeds/${stem}`,
  ]
    .map((folder) => posix.join(dir, folder))
    .filter((folder) => files.some((file) => file.startsWith(`${folder}/`)));
  return [...(files.includes(zip) ? [zip] : []), ...folders];
}
