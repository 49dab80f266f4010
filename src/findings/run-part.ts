import type { Invocation, ReportingDescriptor, Result, Run } from 'sarif';
import type { Severity } from '../toolbox/severity.ts';
import { cweOf } from './cwe.ts';
import { type Candidate, compare, type Finding } from './finding.ts';
import { BASE_ID } from './locations.ts';
import type { RuleMap } from './rule-map.ts';
import { describeRule, type RuleUse } from './rule-text.ts';
import type { ReportComponent, ReportRule } from './sarif/schema.ts';
import { scoreIn, scoreOf } from './severity.ts';
import type { Wording } from './wording.ts';

/** What one run of the log is made of: everything one tool said, over all tasks of a kind. */
export interface RunPart {
  kind: string;
  tool: string;
  vertical: string;
  url: string | undefined;
  /** The drivers that spoke under this name; the first that knows a field tells it. */
  drivers: ReportComponent[];
  rules: Map<string, ReportRule>;
  severities: RuleMap<Severity>;
  cwes: RuleMap<readonly number[]>;
  invocations: Invocation[];
  wording: Wording;
}

/** What a run of the log says of itself beside its findings. */
export interface RunMarks {
  /** The commit that was scanned, where git knows it. */
  commit?: string | undefined;
  /** What it was compared with: then each result has a `baselineState`. */
  comparedWith?: { commit: string | undefined } | undefined;
}

/** The properties of a run in which it says so, and of what kind its tasks were. */
export const KIND = 'assay/kind';
export const COMMIT = 'assay/commit';
export const BASELINE_COMMIT = 'assay/baselineCommit';

/** What a rule was used for, from the findings reported under it. */
export interface RuleHit {
  finding: Finding;
  /** What the tool itself said, before other tools were named. */
  main: Candidate;
}

/** A run of the log: driver with rules, invocations, and the findings in the order given. */
export function runOf(part: RunPart, hits: RuleHit[], marks: RunMarks & { id: string }): Run {
  const byRule = Map.groupBy(hits, ({ finding }) =>
    part.rules.has(finding.ruleId) ? finding.ruleId : ruleIdOf(finding, part),
  );
  const ids = [...new Set([...part.rules.keys(), ...byRule.keys()])].sort(compare);
  const index = new Map(ids.map((id, i) => [id, i]));
  const rules: ReportingDescriptor[] = ids.map((id) => {
    const rule = part.rules.get(id);
    return describeRule(id, rule, useOf({ id, rule, hits: byRule.get(id) ?? [] }, part), part.wording);
  });
  const results: Result[] = hits.map(({ finding }) => {
    const { ruleId, ...rest } = finding.result;
    return {
      ruleId: finding.ruleId,
      ruleIndex: index.get(ruleIdOf(finding, part)) ?? -1,
      ...rest,
      ...(marks.comparedWith === undefined ? {} : { baselineState: finding.state }),
    };
  });
  const properties = {
    [KIND]: part.kind,
    ...(marks.commit === undefined ? {} : { [COMMIT]: marks.commit }),
    ...(marks.comparedWith?.commit === undefined ? {} : { [BASELINE_COMMIT]: marks.comparedWith.commit }),
  };
  return {
    tool: { driver: { ...driverOf(part), rules } },
    automationDetails: { id: marks.id },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [BASE_ID]: { description: { text: 'The root of the repository' } } },
    invocations: part.invocations,
    results,
    properties,
  };
}

/** The id in the rules list: an id like `CA1000/1` belongs to the rule `CA1000` (SARIF 2.1.0, 3.27.5). */
function ruleIdOf({ ruleId }: Finding, { rules }: RunPart): string {
  for (let id = ruleId; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/'))))
    if (rules.has(id)) return id;
  return ruleId;
}

function useOf(
  { id, rule, hits }: { id: string; rule: ReportRule | undefined; hits: RuleHit[] },
  { severities, cwes, vertical }: RunPart,
): RuleUse {
  const mapped = severities(id);
  const own = scoreIn(rule?.properties) ?? (mapped === undefined ? undefined : scoreOf(mapped));
  const tags = rule?.properties?.tags;
  const named = cwes(id)?.map(String) ?? cweOf({}, rule, vertical);
  const cwe = new Set([...named, ...hits.flatMap(({ main }) => main.cwe)]);
  const tagged = Array.isArray(tags) && tags.includes('security');
  const security = own !== undefined || cwe.size > 0 || tagged || hits.some(({ main }) => main.security);
  // One rule has one score at GitHub: the highest of its findings, since a score too low would hide one.
  const score = hits.length === 0 ? own : hits.reduce((max, { main }) => Math.max(max, main.score), 0);
  return {
    security,
    score: security && score !== undefined && score > 0 ? score : undefined,
    cwe: [...cwe].sort((a, b) => Number(a) - Number(b)),
    sample: hits[0]?.main.message,
  };
}

function driverOf({ tool, url, drivers }: RunPart): {
  name: string;
  version?: string;
  semanticVersion?: string;
  informationUri?: string;
} {
  const version = first(drivers, ({ version, semanticVersion }) => version ?? semanticVersion);
  const semantic = first(drivers, ({ semanticVersion }) => semanticVersion);
  const page = [url, first(drivers, ({ informationUri }) => informationUri)].find(
    (text) => text !== undefined && URL.canParse(text),
  );
  return {
    name: tool,
    ...(version === undefined ? {} : { version: version.slice(0, 100) }),
    ...(semantic !== undefined && /^\d+\.\d+\.\d+([-+].{1,80})?$/.test(semantic)
      ? { semanticVersion: semantic }
      : {}),
    ...(page === undefined ? {} : { informationUri: page }),
  };
}

function first<T>(items: T[], get: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const value = get(item);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
