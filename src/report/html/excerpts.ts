import { isCredential } from '../../findings/cwe.ts';
import type { Finding } from '../../findings/finding.ts';
import { redactor } from '../../findings/secrecy.ts';
import { linesOf, SourceTree } from '../../findings/source-tree.ts';
import { shownLines } from './view/code-view.ts';
import type { PageCode, PageData } from './view/data.ts';

/** Characters of a line that are shown: what is longer is no source code. */
const MAX_LINE = 400;
/** Characters of code in one report. Findings come most severe first: what has no room is the least of them. */
const MAX_CODE = 8_000_000;
/** Lines of one secret that are masked: a private key has about 50. */
const MAX_SECRET = 200;

export interface Excerpts {
  code: PageCode;
  /** How many findings have no code because of the room. */
  left: number;
}

/**
 * The lines around each finding, from the work tree. A line that holds a secret is never shown, whichever finding it
 * stands beside, and what such a line quotes is taken out of the lines around it.
 */
export async function excerptsOf(
  findings: readonly Finding[],
  at: { source: string; paths: PageData['paths']; secretKinds: ReadonlySet<string> },
): Promise<Excerpts> {
  const tree = new SourceTree(at.source);
  const indexes = new Map(at.paths.map((path, i) => [path, i]));
  const code: PageCode = {};
  let room = MAX_CODE;
  let left = 0;
  for (const [path, inFile] of Map.groupBy(findings, (finding) => finding.path)) {
    const index = path === undefined ? undefined : indexes.get(path);
    if (path === undefined || index === undefined) continue;
    const text = room > 0 ? await tree.read(path) : undefined;
    if (room <= 0) left += inFile.length;
    if (text === undefined) continue;
    const lines = linesOf(text);
    const secret = secretLines(inFile, at.secretKinds);
    const redact = secret.size === 0 ? same : redactor([...secret].map((n) => lines[n - 1] ?? ''));
    const shown: PageCode[number] = {};
    for (const { line, endLine } of inFile) {
      const { first, last } = shownLines(line, endLine);
      for (let n = first; n <= Math.min(last, lines.length); n++) {
        if (Object.hasOwn(shown, n)) continue;
        const kept = secret.has(n) ? null : clipped(redact(lines[n - 1] ?? ''));
        shown[n] = kept;
        room -= kept?.length ?? 0;
      }
    }
    code[index] = shown;
  }
  return { code, left };
}

function secretLines(findings: readonly Finding[], secretKinds: ReadonlySet<string>): Set<number> {
  const lines = new Set<number>();
  for (const { kind, cwe, line, endLine } of findings) {
    if (!secretKinds.has(kind) && !isCredential(cwe)) continue;
    for (let n = line; n <= Math.min(endLine, line + MAX_SECRET); n++) lines.add(n);
  }
  return lines;
}

function clipped(line: string): string {
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE)}…`;
}

function same(text: string): string {
  return text;
}
