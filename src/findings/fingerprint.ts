import { createHash } from 'node:crypto';
import type { Result } from 'sarif';
import type { Candidate } from './finding.ts';
import { lineHashes } from './line-hash.ts';
import { linesOf } from './source-tree.ts';

/** The key GitHub matches alerts by, and ours. */
export const LINE_HASH = 'primaryLocationLineHash';
export const ASSAY_FINGERPRINT = 'assay/v1';

/** Lines of a region that are hashed: enough to tell places apart, few enough to survive an edit further down. */
const CONTEXT_LINES = 10;
/** Frames of a crash that are hashed, from the top: those below differ with the way the code was called. */
const CRASH_FRAMES = 3;

/** A file's text, split once. */
export interface SourceText {
  lines: string[];
  hashes: string[];
}

/** Prepares a text for the fingerprints of its findings. */
export function sourceText(text: string): SourceText {
  return { lines: linesOf(text), hashes: lineHashes(text) };
}

/** Tells repeated contexts apart by their order in the file. */
export class Occurrences {
  readonly #seen = new Map<string, number>();

  next(key: string): number {
    const times = this.#seen.get(key) ?? 0;
    this.#seen.set(key, times + 1);
    return times;
  }
}

/**
 * The `assay/v1` fingerprint: SHA-256 over rule (with the task's kind), path, context and the number of its occurrence. The context is the
 * text of the finding's lines without their blanks, so it survives moved and re-indented lines; for a crash the
 * functions on top of the stack; without a source the message. Findings have to come in the order of their place.
 */
export function assayFingerprint(
  candidate: Candidate,
  source: SourceText | undefined,
  seen: Occurrences,
): string {
  const context = crashContext(candidate.result) ?? lineContext(candidate, source) ?? candidate.message;
  const key = [candidate.kind, candidate.ruleId, candidate.path ?? '', context].join('\0');
  return createHash('sha256')
    .update(`${key}\0${seen.next(key)}`)
    .digest('hex')
    .slice(0, 32);
}

/** The result with its fingerprints. A line hash that the tool gave is kept, as GitHub keeps it. */
export function withFingerprints(
  candidate: Candidate,
  assay: string,
  source: SourceText | undefined,
): Result {
  const given = candidate.result.partialFingerprints ?? {};
  const hash = given[LINE_HASH] ?? source?.hashes[candidate.line - 1];
  return {
    ...candidate.result,
    partialFingerprints: {
      ...given,
      ...(hash === undefined ? {} : { [LINE_HASH]: hash }),
      [ASSAY_FINGERPRINT]: assay,
    },
  };
}

function lineContext({ line, endLine }: Candidate, source: SourceText | undefined): string | undefined {
  if (source === undefined || line > source.lines.length) return undefined;
  const lines = source.lines.slice(line - 1, Math.min(endLine, line + CONTEXT_LINES - 1));
  return lines.map((text) => text.replaceAll(/\s+/g, '')).join('\n');
}

function crashContext(result: Result): string | undefined {
  const frames = result.stacks?.[0]?.frames.slice(0, CRASH_FRAMES) ?? [];
  const names = frames.map(({ location, module }) => {
    const logical = location?.logicalLocations?.[0];
    const file = location?.physicalLocation?.artifactLocation?.uri;
    return logical?.fullyQualifiedName ?? logical?.name ?? file ?? module ?? '';
  });
  return names.some((name) => name !== '') ? names.join('\n') : undefined;
}
