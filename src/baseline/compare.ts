import { ALSO_FOUND } from '../findings/carried.ts';
import { type AbsentFinding, compare as byCode, type Finding, rank } from '../findings/finding.ts';
import type { Baseline, KnownFinding } from './known.ts';
import { type Marked, marksOf } from './mark.ts';
import { type Moves, pair } from './pair.ts';

/** What findings are compared in. */
export interface Comparing {
  moves: Moves;
  /** Kinds of tasks that come with the target itself. */
  own: ReadonlySet<string>;
  /** Kinds of tasks that ran and succeeded: only what one of them looked for and did not find is absent. */
  complete: ReadonlySet<string>;
}

/** Findings with their states, and what only the baseline has. */
export interface Compared {
  /** In the order given. */
  findings: Finding[];
  /** Most severe first; without those that were suppressed, which nobody waited for. */
  absent: AbsentFinding[];
}

/** Tells the new findings from those that the baseline has, too. */
export function compare(
  findings: readonly Finding[],
  baseline: Baseline,
  { moves, own, complete }: Comparing,
): Compared {
  const { known, left } = pair(findings.map(markedOf), baseline.findings, { moves, own });
  const stated = findings.map((finding, i): Finding => {
    const was = [...(known.get(i) ?? [])].flatMap((at) => baseline.findings[at] ?? []);
    const [first] = was;
    if (first === undefined) return { ...finding, state: 'new' };
    const before = {
      path: first.path,
      line: first.line,
      fingerprints: was.flatMap(({ marks }) => marks.flatMap(({ place }) => place ?? [])),
      inSource: was.every(({ inSource }) => inSource),
    };
    return { ...finding, state: 'unchanged', before };
  });
  const absent = left
    .flatMap((at) => baseline.findings[at] ?? [])
    .filter((finding) => !finding.suppressed && isGone(finding, { moves, complete }))
    .sort(
      (a, b) => rank(a.severity) - rank(b.severity) || byCode(a.path ?? '', b.path ?? '') || a.line - b.line,
    );
  return { findings: stated, absent: absent.map(shownOf) };
}

/** What no tool that succeeded could have found again is not known to be gone, unless its file is. */
function isGone({ marks, path }: KnownFinding, { moves, complete }: Omit<Comparing, 'own'>): boolean {
  if (path !== undefined && moves.gone(path) && !moves.renamed.has(path)) return true;
  return marks.some(({ kind }) => kind !== undefined && complete.has(kind));
}

function markedOf({ kind, ruleId, path, line, endLine, result }: Finding): Marked {
  const own = { kind, ruleId, path, line, endLine };
  const said = { prints: result.partialFingerprints, also: result.properties?.[ALSO_FOUND] };
  return {
    marks: marksOf({ ...own, ...said }),
    inSource: (result.suppressions ?? []).some((one) => one.kind !== 'external'),
  };
}

function shownOf({ severity, ruleId, message, path, line, tools, fingerprint }: KnownFinding): AbsentFinding {
  return { severity, ruleId, message, path, line, tools, fingerprint };
}
