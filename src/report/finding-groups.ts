import type { AbsentFinding, Finding } from '../findings/finding.ts';
import { type Diff, inDiff } from './diff.ts';
import { counting, type RunOutcome } from './outcome.ts';

/** Findings that are shown together, most severe first. */
export interface FindingGroup {
  /** As the head of a section. */
  title: string;
  /** As the head of a row of counts. */
  name: string;
  findings: Finding[];
  /** What a person should look at; what is folded can wait. */
  open: boolean;
}

/** The findings of a run in the order in which people want them. */
export interface FindingGroups {
  /** Those that count. Empty groups are left out, except when there is no other. */
  counting: FindingGroup[];
  absent: AbsentFinding[];
  suppressed: Finding[];
}

/** Parts findings by what the baseline says of them and, of a change, by whether it shows their lines. */
export function groupFindings(outcome: RunOutcome, diff: Diff | undefined): FindingGroups {
  const compared = outcome.comparison !== undefined;
  const all = counting(outcome);
  const fresh = all.filter(({ state }) => state === 'new');
  const unchanged = all.filter(({ state }) => state === 'unchanged');
  const groups = [
    ...freshGroups(fresh, compared, diff),
    { title: 'Unchanged', name: 'unchanged', findings: unchanged, open: false },
  ];
  return {
    counting: groups.filter(({ findings }) => findings.length > 0),
    absent: outcome.comparison?.absent ?? [],
    suppressed: outcome.findings.filter(({ suppressed }) => suppressed),
  };
}

function freshGroups(fresh: Finding[], compared: boolean, diff: Diff | undefined): FindingGroup[] {
  if (diff === undefined) {
    const [title, name] = compared ? ['New', 'new'] : ['Findings', 'findings'];
    return [{ title, name, findings: fresh, open: true }];
  }
  const inside = fresh.filter((finding) => inDiff(finding, diff));
  const outside = fresh.filter((finding) => !inDiff(finding, diff));
  const [before, Before] = compared ? ['new, in', 'New, in'] : ['in', 'In'];
  const [beyond, Beyond] = compared ? ['new, outside', 'New, outside'] : ['outside', 'Outside'];
  return [
    { title: `${Before} the diff`, name: `${before} the diff`, findings: inside, open: true },
    {
      title: `${Beyond} the diff`,
      name: `${beyond} the diff`,
      findings: outside,
      // Without a baseline they are most likely old, and what the change itself shows comes first.
      open: compared || inside.length === 0,
    },
  ];
}
