import { ALSO_FOUND, TOOLS } from '../findings/carried.ts';
import type { AbsentFinding } from '../findings/finding.ts';
import { SEVERITY } from '../findings/limits.ts';
import { resolveMessage, withoutLinks } from '../findings/message.ts';
import { placeOf } from '../findings/place.ts';
import { ruleBook } from '../findings/rule-book.ts';
import { COMMIT, KIND } from '../findings/run-part.ts';
import { readReport } from '../findings/sarif/read.ts';
import type { Report, ReportResult, ReportRun } from '../findings/sarif/schema.ts';
import { rate } from '../findings/severity.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { type Marked, marksOf } from './mark.ts';

/** A finding that was there before. */
export interface KnownFinding extends Marked, AbsentFinding {
  /** Accepted, in whatever way: when it is gone, nothing that counted is. */
  suppressed: boolean;
}

/** An earlier result, read for comparing. */
export interface Baseline {
  /** For people: "compared with ...". */
  shown: string;
  /** The commit it is of, where that is known. */
  commit: string | undefined;
  findings: KnownFinding[];
  /** Kinds of tasks that did not succeed in it. */
  incomplete: string[];
}

/** Reads an earlier SARIF log, of Assay or of another program. The reason why it can't be read comes as text. */
export function readBaseline(bytes: Uint8Array, shown: string): Baseline | { reason: string } {
  const read = readReport(bytes);
  return read.ok ? baselineOf(read.log, shown) : { reason: read.reason };
}

/** An earlier log as a baseline. */
export function baselineOf({ runs }: Report, shown: string): Baseline {
  const commits = new Set(runs.map(({ properties }) => properties?.[COMMIT]));
  const [commit] = commits.size === 1 ? commits : [];
  const gaps = runs.filter(({ invocations }) =>
    (invocations ?? []).some(({ executionSuccessful }) => executionSuccessful === false),
  );
  return {
    shown,
    commit: typeof commit === 'string' && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined,
    findings: runs.flatMap((run) => findingsIn(run, (result) => result.baselineState !== 'absent')),
    incomplete: [...new Set(gaps.map((run) => kindOf(run) ?? run.tool?.driver?.name ?? 'a tool'))].sort(),
  };
}

/** The kind of a run that Assay wrote. */
function kindOf({ properties }: ReportRun): string | undefined {
  const kind = properties?.[KIND];
  return typeof kind === 'string' ? kind : undefined;
}

/** What an earlier log itself calls absent: gone when it was written (SARIF 2.1.0, 3.27.24). */
export function absentIn({ runs }: Report): AbsentFinding[] {
  const gone = runs.flatMap((run) => findingsIn(run, (result) => result.baselineState === 'absent'));
  return gone.map(({ marks: _, inSource: __, suppressed: ___, ...finding }) => finding);
}

function findingsIn(run: ReportRun, wanted: (result: ReportResult) => boolean): KnownFinding[] {
  const kind = kindOf(run);
  const book = ruleBook(run);
  const ground = { run, roots: [], folder: '', exists: () => false };
  return (run.results ?? []).flatMap((result) => {
    if (!wanted(result) || result.kind === 'pass' || result.kind === 'notApplicable') return [];
    const named = book.of(result);
    if (named === undefined) return [];
    const { id: ruleId, rule } = named;
    const physical = result.locations?.find(({ physicalLocation }) => physicalLocation)?.physicalLocation;
    const place = placeOf(physical?.artifactLocation, ground);
    const path = place !== undefined && 'path' in place ? place.path : undefined;
    const line = physical?.region?.startLine ?? 1;
    const endLine = physical?.region?.endLine ?? line;
    const prints = result.partialFingerprints;
    const marks = marksOf({
      kind,
      ruleId,
      path,
      line,
      endLine,
      prints,
      also: result.properties?.[ALSO_FOUND],
    });
    const given: unknown = result.properties?.[SEVERITY];
    const suppressions = result.suppressions ?? [];
    return [
      {
        marks,
        inSource: suppressions.some((one) => one.kind !== 'external'),
        suppressed:
          suppressions.length > 0 &&
          suppressions.every(({ status }) => (status ?? 'accepted') === 'accepted'),
        severity:
          SEVERITIES.find((severity) => severity === given) ??
          rate(
            { result, rule, ruleId },
            () => undefined,
            () => {},
          ).severity,
        ruleId,
        message: withoutLinks(resolveMessage(result.message, rule, run.tool?.driver)?.text ?? ruleId),
        path,
        line,
        tools: toolsOf(result.properties?.[TOOLS], run),
        fingerprint: marks[0]?.place,
      },
    ];
  });
}

function toolsOf(given: unknown, run: ReportRun): string[] {
  const named = Array.isArray(given) ? given.filter((tool) => typeof tool === 'string') : [];
  return named.length > 0 ? named : [run.tool?.driver?.name ?? 'a tool'];
}
