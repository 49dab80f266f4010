import { EXPIRES } from '../findings/carried.ts';
import type { Finding } from '../findings/finding.ts';
import { fittingEntries } from './fitting.ts';
import type { Suppression } from './read.ts';

/** Findings after what the repository accepts was taken from those that count. */
export interface Applied {
  /** In the order given. */
  findings: Finding[];
  /** How many were suppressed by which entry, which entries have expired, and which match nothing: one sentence each. */
  notes: string[];
}

/**
 * Suppresses what the entries name (SARIF 3.35: kind `external`, accepted, the reason as justification). An entry holds up to and including its last day, in UTC; `today` is YYYY-MM-DD.
 */
export function applySuppressions(
  findings: readonly Finding[],
  entries: readonly Suppression[],
  today: string,
): Applied {
  const uses = entries.map((entry) => ({
    entry,
    holds: entry.expires === undefined || entry.expires >= today,
    hits: 0,
  }));
  const fittingOf = fittingEntries(entries);
  const done = findings.map((finding) => {
    const fitting = fittingOf(finding).flatMap((at) => uses[at] ?? []);
    for (const use of fitting) use.hits++;
    const holding = fitting.filter(({ holds }) => holds).map(({ entry }) => entry);
    return holding.length === 0 ? finding : suppressed(finding, holding);
  });
  return { findings: done, notes: uses.flatMap(noteOf) };
}

function noteOf({ entry, holds, hits }: { entry: Suppression; holds: boolean; hits: number }): string[] {
  const what = `${entry.place}: ${named(entry)}`;
  const found = `${hits} finding${hits === 1 ? '' : 's'}`;
  if (!holds) {
    const now =
      hits === 0 ? 'it matches nothing now: remove it' : `${found} count${hits === 1 ? 's' : ''} again`;
    return [`${what} expired on ${entry.expires}; ${now}`];
  }
  if (hits === 0) return [`${what} matches no finding: remove it, or put it right`];
  const until = entry.expires === undefined ? '' : ` until ${entry.expires}`;
  return [`${what} suppresses ${found}${until}: ${entry.reason.trim()}`];
}

/** An entry by what it names. */
function named({ rule, path, fingerprint }: Suppression): string {
  const parts = { rule, path, fingerprint };
  return Object.entries(parts)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${value}`]))
    .join(', ');
}

function suppressed(finding: Finding, entries: readonly Suppression[]): Finding {
  const [first] = entries;
  if (first === undefined) return finding;
  const given = entries.map(({ reason, expires, place }) => ({
    kind: 'external' as const,
    status: 'accepted' as const,
    justification: reason,
    properties: { 'assay/entry': place, ...(expires === undefined ? {} : { [EXPIRES]: expires }) },
  }));
  return {
    ...finding,
    suppressed: true,
    suppression: {
      by: 'file',
      reason: first.reason,
      ...(first.expires === undefined ? {} : { expires: first.expires }),
    },
    result: { ...finding.result, suppressions: [...(finding.result.suppressions ?? []), ...given] },
  };
}
