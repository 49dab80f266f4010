import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a generated tree looks like: `files` files of `bytes` bytes on average, 100 a folder. */
export interface TreeShape {
  files: number;
  bytes: number;
}

/** The two trees that packing is measured on: few large files and many small ones. */
export const TREES = {
  '250 MB': { files: 2_500, bytes: 100_000 },
  '50,000 files': { files: 50_000, bytes: 1_500 },
} as const satisfies Record<string, TreeShape>;

/**
 * Writes a tree of text that zstd compresses as it does source code: 3.3 to 1 (Go's own sources make 4.2, an npm
 * tree 2.9). The same shape gives the same bytes on every machine.
 */
export function growTree(dir: string, shape: TreeShape): void {
  const random = xorshift(shape.files);
  const text = sourceText(random, 8_000_000);
  for (let i = 0; i < shape.files; i++) {
    const folder = join(dir, `package-${Math.floor(i / 1000)}`, `module-${Math.floor(i / 100) % 10}`);
    if (i % 100 === 0) mkdirSync(folder, { recursive: true });
    const size = Math.floor(shape.bytes * (0.5 + random()));
    const start = Math.floor(random() * (text.length - size));
    writeFileSync(join(folder, `source-${i}.ts`), text.subarray(start, start + size));
  }
}

/** Lines of made-up words, one in five of them said before not far above: what a compressor lives on. */
function sourceText(random: () => number, size: number): Buffer {
  const words = Array.from({ length: 1_000 }, () =>
    random()
      .toString(36)
      .slice(2, 4 + random() * 9),
  );
  const marks = [' ', '.', '(', ') ', ' = ', ';\n  ', ', ', ' {\n    '];
  const lines: string[] = [];
  for (let written = 0; written < size; written += lines.at(-1)?.length ?? 0) {
    const before = lines[lines.length - Math.floor(1 + random() * 400)];
    lines.push(before !== undefined && random() < 0.2 ? before : freshLine(random, words, marks));
  }
  return Buffer.from(lines.join(''), 'latin1');
}

function freshLine(random: () => number, words: string[], marks: string[]): string {
  let line = '';
  for (let i = 0; i < 4 + random() * 8; i++) {
    line += words[Math.floor(random() ** 4 * words.length)] ?? '';
    line += marks[Math.floor(random() ** 3 * marks.length)] ?? '';
  }
  return `${line}\n`;
}

/** A small generator of numbers from 0 to 1 with a seed, which Math.random has not. */
function xorshift(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
