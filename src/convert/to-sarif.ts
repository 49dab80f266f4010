import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding, Found, Level } from './finding.ts';

/** Who made the findings, as far as the task file knows. */
export interface Tool {
  name: string;
  url?: string | undefined;
}

/** Findings as a SARIF 2.1.0 log of one run. */
export function toSarif(found: Found, tool: Tool): Log {
  const rules = new Map<string, Finding[]>();
  for (const one of found.findings) {
    const same = rules.get(one.rule);
    if (same === undefined) rules.set(one.rule, [one]);
    else same.push(one);
  }
  const index = new Map([...rules.keys()].map((id, at) => [id, at]));
  const notifications = [
    ...(found.errors ?? []).map((text) => ({ level: 'error' as const, message: { text } })),
    ...(found.warnings ?? []).map((text) => ({ level: 'warning' as const, message: { text } })),
  ];
  return {
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            ...(found.version === undefined ? {} : { version: found.version }),
            ...(tool.url === undefined ? {} : { informationUri: tool.url }),
            rules: [...rules].map(([id, findings]) => ruleOf(id, findings)),
          },
        },
        invocations: [
          {
            executionSuccessful: (found.errors ?? []).length === 0,
            ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
          },
        ],
        results: found.findings.map((one) => resultOf(one, index.get(one.rule) ?? 0)),
      },
    ],
  };
}

/** What the findings of a rule say of it: the first of each text, the worst of the severities, all weaknesses. */
function ruleOf(id: string, findings: readonly Finding[]): ReportingDescriptor {
  const first = (key: 'title' | 'help' | 'url') => findings.find((one) => one[key] !== undefined)?.[key];
  const [title, help, url] = [first('title'), first('help'), first('url')];
  const scores = findings.map(({ severity }) => severity).filter((score) => score !== undefined);
  const cwe = [...new Set(findings.flatMap((one) => one.cwe ?? []))];
  const tags = [
    ...(scores.length > 0 || cwe.length > 0 ? ['security'] : []),
    ...cwe.map((n) => `external/cwe/cwe-${n.padStart(3, '0')}`),
  ];
  const worst = scores.length === 0 ? undefined : scores.reduce((a, b) => Math.max(a, b));
  const properties = {
    ...(tags.length === 0 ? {} : { tags }),
    ...(worst === undefined ? {} : { 'security-severity': score(worst) }),
  };
  return {
    id,
    ...(title === undefined ? {} : { shortDescription: { text: title } }),
    ...(help === undefined ? {} : { help: { text: help } }),
    ...(url === undefined ? {} : { helpUri: url }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}

function resultOf(one: Finding, ruleIndex: number): Result {
  const location = locationOf(one);
  return {
    ruleId: one.rule,
    ruleIndex,
    level: one.level ?? byScore(one.severity),
    message: { text: one.message },
    ...(location === undefined ? {} : { locations: [location] }),
    ...(one.severity === undefined && one.cwe === undefined
      ? {}
      : {
          properties: {
            ...(one.severity === undefined ? {} : { 'security-severity': score(one.severity) }),
            ...(one.cwe === undefined ? {} : { cwe: one.cwe.map((n) => `CWE-${n}`) }),
          },
        }),
  };
}

function locationOf({ file, line, column, endLine, endColumn, snippet }: Finding): Location | undefined {
  if (file === undefined) return undefined;
  const region =
    line === undefined
      ? undefined
      : {
          startLine: line,
          ...(column === undefined ? {} : { startColumn: column }),
          ...(endLine === undefined || endLine < line ? {} : { endLine }),
          ...(endColumn === undefined ? {} : { endColumn }),
          ...(snippet === undefined ? {} : { snippet: { text: snippet } }),
        };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(region === undefined ? {} : { region }),
    },
  };
}

/** A path as a URI reference (RFC 3986, 4.2). */
function uriOf(path: string): string {
  if (/^file:\//i.test(path)) return path;
  const encoded = path
    .replace(/^(\.\/+)+(?=.)/, '')
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

/** As GitHub writes a security-severity. */
function score(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

/** The level of a finding that has a severity alone, by GitHub's bands; `warning` is SARIF's own default (3.27.10). */
function byScore(severity: number | undefined): Level {
  if (severity === undefined) return 'warning';
  if (severity >= 7) return 'error';
  return severity >= 4 ? 'warning' : 'note';
}
