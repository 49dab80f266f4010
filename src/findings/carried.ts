import type { Suppression } from 'sarif';
import { SEVERITIES } from '../toolbox/severity.ts';
import { cleanBag } from './bag.ts';
import type { Candidate, Carried } from './finding.ts';
import { ASSAY_FINGERPRINT } from './fingerprint.ts';
import { SEVERITY } from './limits.ts';
import type { ReportResult } from './sarif/schema.ts';
import { scoreOf, severityOf } from './severity.ts';
import type { Wording } from './wording.ts';

/** The properties in which a result of the log names its tools, and what other tools say of the same defect. */
export const TOOLS = 'assay/tools';
export const ALSO_FOUND = 'assay/alsoFoundAs';
/** The property of a suppression that names its last day. */
export const EXPIRES = 'assay/expires';

/** Names of tools that are kept: what a file says, anybody may have written. */
const MAX_TOOLS = 20;

/**
 * A result of a log that Assay has written, as it was then: its severity, tools, fingerprints, state and suppression are
 * those of the log, and not worked out anew.
 */
export function asCarried(candidate: Candidate, given: ReportResult, wording: Wording): Candidate {
  const severity = SEVERITIES.find((one) => one === given.properties?.[SEVERITY]) ?? candidate.severity;
  const named: unknown = given.properties?.[TOOLS];
  const tools = Array.isArray(named) ? named.filter((one) => typeof one === 'string' && one !== '') : [];
  const properties = cleanBag(given.properties, wording);
  const suppressions = (given.suppressions ?? []).map(suppressionOf(wording));
  // What the repository's file says goes before a comment in the code, as it did when the log was written.
  const told = suppressions.find(({ kind }) => kind === 'external') ?? suppressions[0];
  const accepted = candidate.suppressed ? told : undefined;
  const carried: Carried = {
    tools: tools.length === 0 ? [candidate.tool] : tools.slice(0, MAX_TOOLS).map((one) => wording(one, 200)),
    fingerprint: candidate.result.partialFingerprints?.[ASSAY_FINGERPRINT] ?? '',
    state: isKnown(given) ? 'unchanged' : 'new',
    ...(accepted === undefined ? {} : { suppression: suppressionIn(accepted) }),
  };
  const result = {
    ...candidate.result,
    ...(properties === undefined ? {} : { properties }),
    ...(suppressions.length === 0 ? {} : { suppressions }),
  };
  const score = severity === severityOf(candidate.score) ? candidate.score : scoreOf(severity);
  return { ...candidate, severity, score, carried, result };
}

/** Whether an earlier comparison has found a result in its baseline (SARIF 2.1.0, 3.27.24). */
export function isKnown({ baselineState }: ReportResult): boolean {
  return baselineState === 'unchanged' || baselineState === 'updated';
}

function suppressionOf(wording: Wording) {
  return (given: NonNullable<ReportResult['suppressions']>[number]): Suppression => {
    const { kind, status, justification } = given;
    const properties = cleanBag(given.properties, wording);
    return {
      kind: kind === 'external' ? 'external' : 'inSource',
      ...(status === 'accepted' || status === 'underReview' || status === 'rejected' ? { status } : {}),
      ...(justification === undefined ? {} : { justification: wording(justification, 1000) }),
      ...(properties === undefined ? {} : { properties }),
    };
  };
}

function suppressionIn({ kind, justification, properties }: Suppression): Carried['suppression'] {
  const expires: unknown = properties?.[EXPIRES];
  return {
    by: kind === 'external' ? 'file' : 'source',
    ...(justification === undefined ? {} : { reason: justification }),
    ...(typeof expires === 'string' && /^\d{4}-\d\d-\d\d$/.test(expires) ? { expires } : {}),
  };
}
