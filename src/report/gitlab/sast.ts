import type { Finding } from '../../findings/finding.ts';
import { literal } from '../markdown.ts';
import type { Material } from '../material.ts';
import { counting, type RunOutcome } from '../outcome.ts';
import { clip, plainLine } from '../plain.ts';
import { ruleTitles } from './rule-titles.ts';
import { SECURITY_SEVERITY } from './severity.ts';
import { uniqueIds, uuidOf } from './unique.ts';

/** The version of GitLab's report format that is written: the last of 15.0, which GitLab 16 and later take. */
export const SAST_VERSION = '15.0.7';

/** Characters that the format allows. */
const NAME = 255;
const DESCRIPTION = 10_000;
/** Messages of a scan; there is no limit, but people read them. */
const MESSAGES = 50;

interface Identifier {
  type: string;
  name: string;
  value: string;
  url?: string;
}

/**
 * The findings as a GitLab SAST report (gitlab.com, security-products/security-report-schemas). Its texts are GitLab
 * Flavored Markdown, so all that tools say is taken literally. Without the suppressed ones. A run that is incomplete is
 * told as such: GitLab would otherwise take what it did not find for fixed.
 */
export function sastReport(
  { outcome, log, version }: Pick<Material, 'outcome' | 'log' | 'version'>,
  end = outcome.earlier?.writtenAt ?? Date.now(),
): string {
  const findings = counting(outcome);
  const ids = uniqueIds(findings);
  const titles = ruleTitles(log);
  const tool = { id: 'assay', name: 'Assay', version, vendor: { name: 'Assay' } };
  const report = {
    version: SAST_VERSION,
    scan: {
      analyzer: tool,
      scanner: tool,
      type: 'sast',
      start_time: timeOf(end - (outcome.durations.total ?? 0)),
      end_time: timeOf(end),
      status:
        ['passed', 'failed'].includes(outcome.verdict.verdict) && outcome.incomplete.length === 0
          ? 'success'
          : 'failure',
      messages: messagesOf(outcome),
    },
    vulnerabilities: findings.map((finding, index) => ({
      id: uuidOf(ids[index] ?? ''),
      name: clip(plainLine(titles(finding) ?? finding.ruleId) || 'a finding', NAME),
      description: clip(descriptionOf(finding), DESCRIPTION),
      severity: SECURITY_SEVERITY[finding.severity],
      identifiers: identifiersOf(finding),
      location: locationOf(finding),
    })),
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

function descriptionOf({ message, tools }: Finding): string {
  return `${literal(clip(message, DESCRIPTION / 4))}\n\nFound by ${literal(clip(tools.join(', '), 500))}.`;
}

/** The rule first: GitLab tells findings apart by the first identifier. */
function identifiersOf({ ruleId, tools, cwe, helpUri }: Finding): Identifier[] {
  const tool = plainLine(tools[0] ?? '') || 'assay';
  const rule = plainLine(ruleId) || 'rule';
  const url =
    helpUri !== undefined && /^https?:\/\/./.test(helpUri) && URL.canParse(helpUri) ? { url: helpUri } : {};
  return [
    {
      type: `${tool.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}_rule`,
      name: `${tool}: ${rule}`,
      value: rule,
      ...url,
    },
    ...cwe.map((number) => ({
      type: 'cwe',
      name: `CWE-${number}`,
      value: number,
      url: `https://cwe.mitre.org/data/definitions/${number}.html`,
    })),
  ];
}

function locationOf({ path, line, endLine }: Finding): {
  file?: string;
  start_line?: number;
  end_line?: number;
} {
  if (path === undefined) return {};
  return { file: path, start_line: Math.max(1, line), end_line: Math.max(1, line, endLine) };
}

function messagesOf({
  verdict,
  incomplete,
  cut,
}: RunOutcome): { level: 'info' | 'warn' | 'fatal'; value: string }[] {
  const over =
    verdict.verdict === 'error' || verdict.verdict === 'cancelled' ? verdict.reasons.slice(0, 1) : [];
  return [
    ...over.map((reason) => ({ level: 'fatal' as const, value: reason })),
    ...incomplete.map(({ id, reason }) => ({
      level: 'warn' as const,
      value: `${id} is incomplete: ${reason}`,
    })),
    ...cut.map((value) => ({ level: 'warn' as const, value })),
  ]
    .slice(0, MESSAGES)
    .map(({ level, value }) => ({ level, value: clip(plainLine(value), 1000) || 'no reason given' }));
}

/** As the format wants it: UTC, without a zone. */
function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
