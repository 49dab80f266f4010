import { hash } from 'node:crypto';
import type { Result } from 'sarif';
import type { Candidate } from './finding.ts';
import { lineHashes } from './line-hash.ts';
import { withoutMarker } from './marker.ts';
import { linesOf } from './source-tree.ts';

/** The key GitHub matches alerts by, and ours: where a finding is, and what it is wherever it is. */
export const LINE_HASH = 'primaryLocationLineHash';
export const ASSAY_FINGERPRINT = 'assay/v1';
export const CONTEXT_FINGERPRINT = 'assay/context/v1';

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

/** What a finding is told by. */
export interface Prints {
  /**
   * The `assay/v1` fingerprint: SHA-256 over rule (with the task's kind), path, context and the number of its
   * occurrence. The context is the text of the finding's lines without their blanks, so it survives moved and
   * re-indented lines; for a crash the functions on top of the stack; without a source the message.
   */
  place: string;
  /**
   * The `assay/context/v1` fingerprint: rule and context alone, for telling a finding by what it was before its file was
   * renamed. What silences a tool is no part of the context: a defect stays the same when somebody accepts it.
   */
  context: string;
}

/** Both fingerprints of a finding. Findings have to come in the order of their place. */
export function fingerprintsOf(
  candidate: Candidate,
  source: SourceText | undefined,
  seen: Occurrences,
): Prints {
  const { kind, ruleId, path, message, result } = candidate;
  const crash = crashContext(result);
  const lines = crash === undefined ? linesAt(candidate, source) : undefined;
  const context = crash ?? lines?.map(withoutBlanks).join('\n') ?? message;
  const key = [kind, ruleId, path ?? '', context].join('\0');
  const bare = lines?.map((line) => withoutBlanks(withoutMarker(line))).join('\n') ?? context;
  return {
    place: digest(`${key}\0${seen.next(key)}`),
    context: digest([kind, ruleId, bare].join('\0')),
  };
}

function digest(text: string): string {
  return hash('sha256', text).slice(0, 32);
}

/** The result with its fingerprints. A line hash that the tool gave is kept, as GitHub keeps it. */
export function withFingerprints(
  candidate: Candidate,
  prints: Prints,
  source: SourceText | undefined,
): Result {
  const given = candidate.result.partialFingerprints ?? {};
  const lineHash = given[LINE_HASH] ?? source?.hashes[candidate.line - 1];
  return {
    ...candidate.result,
    partialFingerprints: {
      ...given,
      ...(lineHash === undefined ? {} : { [LINE_HASH]: lineHash }),
      [ASSAY_FINGERPRINT]: prints.place,
      [CONTEXT_FINGERPRINT]: prints.context,
    },
  };
}

function linesAt({ line, endLine }: Candidate, source: SourceText | undefined): string[] | undefined {
  if (source === undefined || line > source.lines.length) return undefined;
  return source.lines.slice(line - 1, Math.min(endLine, line + CONTEXT_LINES - 1));
}

function withoutBlanks(line: string): string {
  return line.replaceAll(/\s+/g, '');
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
