import type { RunFacts } from '../contract/pipeline.ts';

/** Extensions by language, as far as conditions ask for one. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  c: ['c', 'h'],
  cpp: ['cc', 'cpp', 'cxx', 'hpp', 'hh', 'hxx'],
  csharp: ['cs'],
  go: ['go'],
  java: ['java'],
  javascript: ['js', 'mjs', 'cjs', 'jsx', 'vue'],
  kotlin: ['kt', 'kts'],
  objective_c: ['m', 'mm'],
  php: ['php'],
  python: ['py', 'pyi'],
  ruby: ['rb'],
  rust: ['rs'],
  shell: ['sh', 'bash'],
  solidity: ['sol'],
  swift: ['swift'],
  terraform: ['tf'],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  yaml: ['yaml', 'yml'],
};

/** The names of the languages that are counted. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES);

/** Extensions that are told of, the most frequent first: names of files are anybody's. */
const MAX_EXTENSIONS = 100;

/** How many files of what kind a target has. Every language is there, with 0 where it has none. */
export function takeCensus(files: readonly string[]): RunFacts['files'] {
  const counts = new Map<string, number>();
  for (const path of files) {
    const extension = /\.([A-Za-z0-9_+-]{1,20})$/.exec(path)?.[1]?.toLowerCase();
    if (extension !== undefined) counts.set(extension, (counts.get(extension) ?? 0) + 1);
  }
  const common = [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_EXTENSIONS);
  const languages = Object.entries(LANGUAGES).map(([language, extensions]): [string, number] => [
    language,
    extensions.reduce((sum, extension) => sum + (counts.get(extension) ?? 0), 0),
  ]);
  return {
    count: files.length,
    languages: Object.fromEntries(languages),
    extensions: Object.fromEntries(common),
  };
}
