import { posix } from 'node:path';
import type { Mark, Marked } from './mark.ts';

/** What became of the files between the baseline and now. */
export interface Moves {
  /** New paths by old ones, as git tells them. */
  renamed: ReadonlyMap<string, string>;
  /** The same where less of a file is alike than makes a rename. */
  hinted?: ReadonlyMap<string, string>;
  /** Whether a path of the baseline is there no more. */
  gone(path: string): boolean;
  /** Whether a path of now was not there yet. */
  added(path: string): boolean;
}

/** Which findings of the baseline each finding is, by their places in the lists. */
export interface Pairs {
  known: Map<number, Set<number>>;
  /** Those of the baseline that nothing claimed, in order. */
  left: number[];
}

interface Entry {
  mark: Mark;
  /** Place of its finding in the list. */
  owner: number;
  inSource: boolean;
  /** Where it would be now. */
  path: string;
}

/** How a mark is looked up, the surest way first; undefined: not at all in this way. */
type Way = (entry: Entry, moves: Moves, before: boolean) => string | undefined;

/**
 * Tells findings again, one to one: what is there twice and was there once is new once. A finding is known when a tool
 * that found it had found it before, by rule and context at the same path or at the one git says it has now; in a file
 * that is there no more, also in one that was not there yet. Logs without a context are matched by `assay/v1`, those of
 * other programs by GitHub's line hash. Marks of `own` kinds, tasks that come with the target, speak only for findings
 * that are reported under them: a change could have them say what it likes.
 */
export function pair(
  now: readonly Marked[],
  before: readonly Marked[],
  { moves, own = new Set() }: { moves: Moves; own?: ReadonlySet<string> },
): Pairs {
  const left = new Set(entriesOf(before, (path) => moves.renamed.get(path) ?? path));
  const open = new Set(
    entriesOf(now, (path) => path).filter(
      ({ mark, owner }) => mark === now[owner]?.marks[0] || !own.has(mark.kind ?? ''),
    ),
  );
  const claims = new Map<number, Set<number>>();
  const known = new Map<number, Set<number>>();
  for (const way of WAYS) {
    if (open.size === 0 || left.size === 0) break;
    const index = Map.groupBy(left, (entry) => way(entry, moves, true) ?? '');
    index.delete('');
    for (const entry of open) {
      const key = way(entry, moves, false);
      const found = key === undefined ? undefined : index.get(key);
      const at = found?.findIndex(({ owner }) => mayClaim(entry.owner, claims.get(owner), now)) ?? -1;
      const match = found?.[at];
      if (match === undefined) continue;
      found?.splice(at, 1);
      left.delete(match);
      open.delete(entry);
      add(claims, match.owner, entry.owner);
      add(known, entry.owner, match.owner);
    }
  }
  return { known, left: before.map((_, i) => i).filter((i) => !claims.has(i)) };
}

function add(sets: Map<number, Set<number>>, from: number, to: number): void {
  sets.set(from, (sets.get(from) ?? new Set()).add(to));
}

/** Two findings may be what was one only where they overlap: tools that were merged once need not be again. */
function mayClaim(own: number, others: ReadonlySet<number> | undefined, now: readonly Marked[]): boolean {
  return [...(others ?? [])].every((other) => other === own || overlap(now[own], now[other]));
}

function overlap(a: Marked | undefined, b: Marked | undefined): boolean {
  return (a?.marks ?? []).some((one) =>
    (b?.marks ?? []).some(
      (other) => one.path === other.path && one.line <= other.endLine && other.line <= one.endLine,
    ),
  );
}

function entriesOf(findings: readonly Marked[], pathNow: (path: string) => string): Entry[] {
  const entries = findings.flatMap(({ marks, inSource }, owner) =>
    marks.map((mark) => ({ mark, owner, inSource, path: pathNow(mark.path ?? '') })),
  );
  return entries.sort((a, b) => compare(a.path, b.path) || a.mark.line - b.mark.line || a.owner - b.owner);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function key(...parts: readonly (string | boolean | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('\0');
}

/** The line hash without the number of its occurrence: what follows a place, which tells equal contexts apart. */
function near({ lineHash }: Mark): string {
  return lineHash?.replace(/:\d+$/, '') ?? '';
}

/**
 * Only what has vanished with its file can have moved, and only into a file that was not there; into one of another name
 * only with the lines that follow it.
 */
function moved({ mark, path }: Entry, moves: Moves, before: boolean): boolean {
  if (mark.path === undefined || path === '.') return false;
  return before ? !moves.renamed.has(mark.path) && moves.gone(mark.path) : moves.added(path);
}

const context = ({ mark }: Entry) => [mark.kind, mark.ruleId, mark.context];

const WAYS: readonly Way[] = [
  (entry) => key(...context(entry), entry.path, near(entry.mark), entry.inSource),
  (entry) => key(...context(entry), entry.path, entry.inSource),
  (entry) => key(...context(entry), entry.path),
  ({ mark }, _, before) => (before && mark.context !== undefined ? undefined : key(mark.kind, mark.place)),
  ({ mark, path }, _, before) => foreign(mark, before) && key(mark.ruleId, path, mark.lineHash),
  ({ mark, path }, _, before) => foreign(mark, before) && key(mark.ruleId, path, near(mark) || undefined),
  (entry, moves, before) =>
    moved(entry, moves, before)
      ? key(...context(entry), before ? moves.hinted?.get(entry.path) : entry.path)
      : undefined,
  (entry, moves, before) =>
    moved(entry, moves, before)
      ? key(...context(entry), posix.basename(entry.path), near(entry.mark))
      : undefined,
  (entry, moves, before) =>
    moved(entry, moves, before) ? key(...context(entry), posix.basename(entry.path)) : undefined,
  (entry, moves, before) =>
    moved(entry, moves, before) ? key(...context(entry), near(entry.mark)) : undefined,
];

/** Whether a mark is one of another program, or one that could be. */
function foreign(mark: Mark, before: boolean): true | undefined {
  return before && mark.place !== undefined ? undefined : true;
}
