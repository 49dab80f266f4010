import type { Result, Suppression } from 'sarif';
import type { Severity } from '../toolbox/severity.ts';
import { cleanBag } from './bag.ts';
import { cweOf } from './cwe.ts';
import { distinct } from './distinct.ts';
import type { Candidate } from './finding.ts';
import { codeFlowsOf, type LocationTools, locationsOf, stacksOf } from './locations.ts';
import { resolveMessage, said, withoutLinks } from './message.ts';
import { pathOf } from './place.ts';
import type { RuleBook } from './rule-book.ts';
import type { RuleMap } from './rule-map.ts';
import type { ReportResult } from './sarif/schema.ts';
import { rate } from './severity.ts';

/** What the results of one run are normalised with. */
export interface RunTools extends LocationTools {
  book: RuleBook;
  severities: RuleMap<Severity>;
  cwes: RuleMap<readonly number[]>;
  kind: string;
  vertical: string;
  tool: string;
}

/** Kinds that say that there is no problem (SARIF 2.1.0, 3.27.9). `review` and `open` leave it to a person. */
const NO_PROBLEM = new Set(['pass', 'notApplicable', 'informational']);
const KINDS = new Set(['fail', 'review', 'open', ...NO_PROBLEM]);

/** One result as a finding; undefined when it is none. */
export function normalise(result: ReportResult, tools: RunTools): Candidate | undefined {
  if (NO_PROBLEM.has(result.kind ?? '') || result.baselineState === 'absent') return undefined;
  const { tally, wording } = tools;
  if (result.kind !== undefined && !KINDS.has(result.kind))
    tally.add(`kind "${result.kind.slice(0, 40)}" is unknown, taken as fail`);
  const named = tools.book.of(result);
  if (named === undefined) tally.add('a result names no rule');
  const ruleId = wording(named?.id ?? `${tools.kind}-unspecified`, 255);
  const rule = named?.rule;
  const rating = rate({ result, rule, ruleId }, tools.severities, (level) =>
    tally.add(`level "${level}" is unknown to SARIF, read by its meaning`),
  );
  const message = resolveMessage(result.message, rule, tools.ground.run.tool?.driver);
  if (message === undefined) tally.add('a result has no message, its rule speaks for it');
  const text = wording(
    message?.text ?? said(rule?.shortDescription?.text) ?? said(rule?.fullDescription?.text) ?? ruleId,
  );

  const locations = locationsOf(result.locations, tools);
  if (!locations.some(({ physicalLocation }) => physicalLocation !== undefined)) {
    tally.add('a result without a place was put at the root of the repository');
    locations.unshift(atRoot(locations.shift()));
  }
  const physical = locations.find(({ physicalLocation }) => physicalLocation !== undefined)?.physicalLocation;
  const region = physical?.region;
  const line = region?.startLine ?? 1;
  const mapped = tools.cwes(ruleId) ?? (rule?.id === undefined ? undefined : tools.cwes(rule.id));
  const cwe = mapped === undefined ? cweOf(result, rule, tools.vertical) : mapped.map(String);
  const out: Result = { ruleId, level: rating.level, message: { text }, locations };
  if (result.kind === 'review' || result.kind === 'open') out.kind = result.kind;
  if (message?.markdown !== undefined) out.message.markdown = wording(message.markdown);
  const related = locationsOf(result.relatedLocations, tools);
  if (related.length > 0) out.relatedLocations = related;
  const flows = codeFlowsOf(result, tools);
  if (flows.length > 0) out.codeFlows = flows;
  const stacks = stacksOf(result, tools);
  if (stacks.length > 0) out.stacks = stacks;
  const suppressions = suppressionsOf(result, tools);
  if (suppressions.length > 0) out.suppressions = suppressions;
  const partial = fingerprintsIn(result.partialFingerprints);
  if (partial !== undefined) out.partialFingerprints = partial;
  const whole = fingerprintsIn(result.fingerprints);
  if (whole !== undefined) out.fingerprints = whole;
  const properties = cleanBag(withoutOurs(result.properties), wording);
  if (properties !== undefined) out.properties = properties;

  return {
    severity: rating.severity,
    level: rating.level,
    score: rating.score,
    security:
      rating.source !== 'level' ||
      tools.vertical === 'secrets' ||
      cwe.length > 0 ||
      hasSecurityTag(rule?.properties),
    ruleId,
    message: withoutLinks(text),
    path:
      physical?.artifactLocation?.uriBaseId === undefined
        ? undefined
        : pathOf(physical.artifactLocation.uri ?? '.'),
    line,
    endLine: region?.endLine ?? line,
    column: region?.startColumn,
    kind: tools.kind,
    vertical: tools.vertical,
    tool: tools.tool,
    cwe,
    helpUri: rule?.helpUri,
    suppressed:
      suppressions.length > 0 && suppressions.every(({ status }) => (status ?? 'accepted') === 'accepted'),
    result: out,
  };
}

function atRoot(
  location: NonNullable<Result['locations']>[number] | undefined,
): NonNullable<Result['locations']>[number] {
  return {
    ...location,
    physicalLocation: { artifactLocation: { uri: '.', uriBaseId: 'SRCROOT' }, region: { startLine: 1 } },
  };
}

function hasSecurityTag(properties: Record<string, unknown> | undefined): boolean {
  return Array.isArray(properties?.tags) && properties.tags.includes('security');
}

function suppressionsOf(result: ReportResult, { wording }: RunTools): Suppression[] {
  const given = (result.suppressions ?? []).map(
    ({ kind, status, justification }): Suppression => ({
      kind: kind === 'external' ? 'external' : 'inSource',
      ...(status === 'accepted' || status === 'underReview' || status === 'rejected' ? { status } : {}),
      ...(justification === undefined ? {} : { justification: wording(justification, 1000) }),
    }),
  );
  return distinct(given);
}

/** What the log itself says of a result, no tool can say. */
function withoutOurs(bag: ReportResult['properties']): ReportResult['properties'] {
  return bag && Object.fromEntries(Object.entries(bag).filter(([key]) => !key.startsWith('assay/')));
}

/** Values that tell nothing apart: gitleaks leaves them empty outside of git, semgrep asks for an account. */
const EMPTY = new Set(['', 'requires login']);

function fingerprintsIn(table: Record<string, unknown> | undefined): Record<string, string> | undefined {
  const entries = Object.entries(table ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !EMPTY.has(entry[1]),
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
