import type { TaskResult } from '../contract/pipeline.ts';
import type { Finding } from '../findings/finding.ts';
import { fails } from '../gate/policy.ts';
import type { Material } from './material.ts';
import { escapeXml, xml } from './xml.ts';

/**
 * The run as JUnit XML, as Jenkins and GitLab read it (junit-10.xsd of Jenkins' xUnit plugin; docs.gitlab.com, unit
 * test reports): a suite for the tasks, where one that did not finish is an error, and one for each tool, where a finding
 * that the gate counts is a failure, one below it passes, and a suppressed one is skipped.
 */
export function junitReport(material: Material): string {
  const { outcome } = material;
  const byTool = Map.groupBy(outcome.findings, ({ tools }) => tools[0] ?? '');
  const suites = [
    ...(outcome.earlier === undefined ? [tasksSuite(outcome.tasks, material)] : []),
    verdictSuite(material),
    ...[...byTool].map(([tool, findings]) => findingsSuite(tool, findings, material)),
  ];
  const sum = (key: 'tests' | 'failures' | 'errors') => suites.reduce((all, suite) => all + suite[key], 0);
  const root = xml(
    'testsuites',
    {
      name: `assay ${outcome.workflow}`,
      tests: sum('tests'),
      failures: sum('failures'),
      errors: sum('errors'),
      time: seconds(outcome.durations.total ?? 0),
    },
    suites.map(({ text }) => `\n${text}`),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

interface Suite {
  text: string;
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

interface Case {
  kind: 'passed' | 'failure' | 'error' | 'skipped';
  text: string;
}

function suite(name: string, cases: readonly Case[], more: { time?: string; timestamp?: string }): Suite {
  const of = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length;
  const counts = {
    tests: cases.length,
    failures: of('failure'),
    errors: of('error'),
    skipped: of('skipped'),
  };
  const text = xml(
    'testsuite',
    { name, ...counts, ...more },
    cases.map((one) => `\n${one.text}`),
  );
  return { ...counts, text };
}

function tasksSuite(tasks: readonly TaskResult[], { provenance }: Material): Suite {
  const time = seconds(tasks.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const timestamp =
    provenance === undefined ? {} : { timestamp: new Date(provenance.startedAt).toISOString().slice(0, 19) };
  return suite('tasks', tasks.map(taskCase), { time, ...timestamp });
}

function taskCase({ id, vertical, status, reason, durationMs, tail }: TaskResult): Case {
  const attributes = { classname: `assay.tasks.${vertical}`, name: id, time: seconds(durationMs) };
  if (status === 'succeeded') return { kind: 'passed', text: xml('testcase', attributes) };
  if (status === 'left-out') {
    return {
      kind: 'skipped',
      text: xml('testcase', attributes, [xml('skipped', { message: reason ?? 'left out' })]),
    };
  }
  const error = xml('error', { message: reason ?? status, type: status }, [
    escapeXml(tail.join('\n') || status),
  ]);
  return { kind: 'error', text: xml('testcase', attributes, [error]) };
}

/** What no task and no finding says: a lab that was lost, a report that was not written, a target that was not all read. */
function verdictSuite({ outcome }: Material): Suite {
  const { verdict, reasons } = outcome.verdict;
  const attributes = { classname: 'assay.verdict', name: 'run' };
  if (verdict === 'passed' || verdict === 'failed')
    return suite('verdict', [{ kind: 'passed', text: xml('testcase', attributes) }], {});
  const error = xml('error', { message: reasons[0] ?? verdict, type: verdict }, [
    escapeXml(reasons.join('\n')),
  ]);
  return suite('verdict', [{ kind: 'error', text: xml('testcase', attributes, [error]) }], {});
}

function findingsSuite(tool: string, findings: readonly Finding[], { policy, outcome }: Material): Suite {
  const onGitLab = outcome.repository?.forge === 'gitlab';
  const cases = findings.map((finding) =>
    // GitLab links to a file that is named so; a reader that is strict would refuse the whole report for it.
    findingCase(finding, fails(finding, policy), onGitLab ? { file: finding.path } : {}),
  );
  return suite(tool, cases, {});
}

function findingCase(finding: Finding, failed: boolean, more: { file?: string | undefined }): Case {
  const { path, line, ruleId, severity, message, suppressed, suppression } = finding;
  const place = path === undefined ? 'no place' : `${path}:${line}`;
  const attributes = {
    // Dots part packages: a path is one name.
    classname: `assay.findings.${(path ?? 'no place').replaceAll('.', '_')}`,
    name: `[${severity}] ${ruleId} at ${place}`,
    ...more,
  };
  if (suppressed) {
    const reason = `suppressed: ${suppression?.reason ?? 'no reason is given'}`;
    return { kind: 'skipped', text: xml('testcase', attributes, [xml('skipped', { message: reason })]) };
  }
  if (!failed) return { kind: 'passed', text: xml('testcase', attributes) };
  const failure = xml('failure', { message, type: severity }, [escapeXml(details(finding, place))]);
  return { kind: 'failure', text: xml('testcase', attributes, [failure]) };
}

function details({ message, tools, cwe, helpUri, state, fingerprint }: Finding, place: string): string {
  const lines = [
    place,
    message,
    `found by ${tools.join(', ')}, ${state}`,
    ...(cwe.length === 0 ? [] : [cwe.map((n) => `CWE-${n}`).join(', ')]),
    ...(helpUri === undefined ? [] : [helpUri]),
    `fingerprint ${fingerprint}`,
  ];
  return lines.join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
