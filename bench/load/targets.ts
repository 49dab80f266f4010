import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A target of its own kind, and what a scan of it must find: `rule path:line`, sorted. */
export interface LoadTarget {
  path: string;
  planted: string[];
}

/** What is planted, by the rule that finds it: made when it is needed, so that no scanner finds it in this file. */
const SECRETS: Record<string, (random: Letters) => string> = {
  'github-pat': (letters) => `ghp_${letters(36)}`,
  'gitlab-pat': (letters) => `glpat-${letters(20)}`,
  'stripe-access-token': (letters) => `sk_live_${letters(24)}`,
  'npm-access-token': (letters) => `npm_${letters(36).toLowerCase()}`,
};

type Letters = (count: number) => string;

/** Makes folders of which no two have the same secrets in the same places: a finding tells whose it is. */
export function makeTargets(dir: string, count: number): LoadTarget[] {
  const letters = lettersFrom(count);
  return Array.from({ length: count }, (_, index) => {
    const path = join(dir, `target-${index}`);
    const planted = Object.entries(SECRETS)
      .filter((_, secret) => index % 4 >= secret)
      .map(([rule, make], secret) => plant(path, { rule, secret: make(letters), index, place: secret }));
    for (let file = 0; file < 20; file++) {
      write(path, `src/module${file}.ts`, `export const part${file} = ${index};\n`.repeat(50));
    }
    return { path, planted: planted.sort() };
  });
}

/** Writes a secret to a file and line that only this target has it on. */
function plant(
  path: string,
  { rule, secret, index, place }: { rule: string; secret: string; index: number; place: number },
): string {
  const file = `service-${index}/settings${place}.py`;
  const line = 2 + ((index * 7) % 90);
  write(path, file, `${'# setting\n'.repeat(line - 1)}credential = "${secret}"\n`);
  return `${rule} ${file}:${line}`;
}

function write(path: string, file: string, text: string): void {
  mkdirSync(dirname(join(path, file)), { recursive: true });
  writeFileSync(join(path, file), text);
}

/** Letters and digits that are always the same for a seed (mulberry32). */
function lettersFrom(seed: number): Letters {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (count) =>
    Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}
