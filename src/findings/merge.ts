import { familyOf } from './cwe.ts';
import { byImportance, byPlace, type Candidate, rank } from './finding.ts';

/** A finding and the findings of other tools that say the same. */
export interface Merged {
  main: Candidate;
  others: Candidate[];
}

/** Findings of one weakness in one file beyond which nothing is merged: generated code, where pairs mean nothing. */
const MAX_BUCKET = 5000;

/** Leaves out what a tool says twice: same rule, place and words; the first stays. Keeps the order. */
export function withoutDuplicates(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ tool, kind, ruleId, path, line, endLine, column, message, result }) => {
    const endColumn = result.locations?.[0]?.physicalLocation?.region?.endColumn;
    const key = [kind, tool, ruleId, path, line, column, endLine, endColumn, message].join('\0');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Joins what several tools say of one defect: same file, overlapping region, same weakness (CWE). The most severe
 * is the finding. Each rule gives at most one finding to a group, since a rule that reports two defects means two;
 * a suppressed finding is never joined with one that counts.
 */
export function merge(candidates: Candidate[]): Merged[] {
  const group = new Map<Candidate, Group>();
  for (const bucket of buckets(candidates)) {
    let open: Group[] = [];
    for (const candidate of bucket) {
      open = open.filter(({ end }) => end >= candidate.line);
      // A finding with two weaknesses comes with the group that it found by the other one.
      const own = group.get(candidate) ?? {
        members: [candidate],
        rules: new Set([ruleOf(candidate)]),
        end: candidate.endLine,
      };
      const match = open.includes(own) ? undefined : closest(open, own);
      if (match === undefined && !open.includes(own)) open.push(own);
      const joined = match ?? own;
      if (match !== undefined) {
        match.members.push(...own.members);
        for (const rule of own.rules) match.rules.add(rule);
        match.end = Math.max(match.end, own.end);
      }
      for (const member of own.members) group.set(member, joined);
    }
  }
  const groups = new Set(candidates.map((candidate) => group.get(candidate) ?? { members: [candidate] }));
  return [...groups].map(({ members }) => {
    const [main, ...others] = [...members].sort(speaker);
    if (main === undefined) throw new Error('a group of findings has no member');
    return { main, others };
  });
}

/** The most severe speaks for the others; of those the one that names the fewest lines, since a place is to be acted on. */
function speaker(a: Candidate, b: Candidate): number {
  return rank(a.severity) - rank(b.severity) || linesOf(a) - linesOf(b) || byImportance(a, b);
}

function linesOf({ line, endLine }: Candidate): number {
  return endLine - line;
}

interface Group {
  members: Candidate[];
  rules: Set<string>;
  end: number;
}

function ruleOf({ tool, ruleId }: Candidate): string {
  return `${tool}\0${ruleId}`;
}

/** Findings that could be the same, by file, weakness and suppression, in order of place; only where rules meet. */
function buckets(candidates: Candidate[]): Candidate[][] {
  const found = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.path === undefined) continue;
    for (const weakness of new Set(candidate.cwe.map(familyOf))) {
      const key = [candidate.path, weakness, candidate.suppressed].join('\0');
      const bucket = found.get(key);
      if (bucket === undefined) found.set(key, [candidate]);
      else bucket.push(candidate);
    }
  }
  return [...found.values()]
    .filter((bucket) => bucket.length <= MAX_BUCKET && new Set(bucket.map(ruleOf)).size > 1)
    .map((bucket) => bucket.sort(byPlace));
}

/** The group that this one can join, all of it overlapping, whose first line is nearest. */
function closest(open: Group[], own: Group): Group | undefined {
  let best: { group: Group; distance: number } | undefined;
  for (const group of open) {
    if (!group.rules.isDisjointFrom(own.rules)) continue;
    if (!group.members.every((one) => own.members.every((other) => overlap(one, other)))) continue;
    const distance = Math.abs(firstLine(group) - firstLine(own));
    if (best === undefined || distance < best.distance) best = { group, distance };
  }
  return best?.group;
}

function firstLine({ members }: Group): number {
  return Math.min(...members.map(({ line }) => line));
}

/** By lines; by columns too where both name them on one and the same line. */
function overlap(a: Candidate, b: Candidate): boolean {
  if (a.endLine < b.line || b.endLine < a.line) return false;
  const [first, second] = [columns(a), columns(b)];
  if (first === undefined || second === undefined || a.line !== b.line) return true;
  return first.start < second.end && second.start < first.end;
}

function columns({ line, endLine, column, result }: Candidate): { start: number; end: number } | undefined {
  const end = result.locations?.[0]?.physicalLocation?.region?.endColumn;
  if (column === undefined || end === undefined || end <= column || line !== endLine) return undefined;
  return { start: column, end };
}
