import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { CrashRecord, EngineName, TargetState } from '../contract/campaign.ts';
import { severityOf } from './crash-severity.ts';
import type { CrashReport, Frame } from './engine.ts';
import type { Atlas } from './place.ts';

/** What a report is made of. */
export interface Told {
  engine: EngineName;
  runId: string;
  crashes: readonly CrashRecord[];
  targets: readonly TargetState[];
  /** What people should know of the campaign, and what kept it from its work, one sentence each. */
  notes: readonly string[];
  problems: readonly string[];
  /** A crash that is not always to be seen is told, but doesn't count. */
  flakyIsNote: boolean;
  atlas: Atlas;
}

/** Names of the engines, as SARIF's tools. */
const TOOLS: Record<EngineName, { name: string; informationUri: string }> = {
  libfuzzer: { name: 'libFuzzer', informationUri: 'https://llvm.org/docs/LibFuzzer.html' },
  afl: { name: 'AFL++', informationUri: 'https://aflplus.plus' },
  atheris: { name: 'Atheris', informationUri: 'https://github.com/google/atheris' },
  'cargo-fuzz': { name: 'cargo-fuzz', informationUri: 'https://rust-fuzz.github.io/book/cargo-fuzz.html' },
  go: { name: 'Go fuzzing', informationUri: 'https://go.dev/doc/security/fuzz/' },
  jazzer: { name: 'Jazzer.js', informationUri: 'https://github.com/CodeIntelligenceTesting/jazzer.js' },
};

/** The report of a campaign: each open crash is a result, whoever found it and when. */
export function sarifOf(told: Told): Log {
  const open = told.crashes.filter(({ state, label }) => state === 'open' && label !== 'unconfirmed');
  const rules = new Map<string, ReportingDescriptor>();
  for (const crash of open) rules.set(ruleId(crash), ruleOf(crash));
  const results = open.map((crash) => resultOf(crash, told));
  const run: Run = {
    tool: { driver: { ...TOOLS[told.engine], rules: [...rules.values()] } },
    invocations: [
      {
        executionSuccessful: told.problems.length === 0,
        toolExecutionNotifications: [
          ...told.problems.map((text) => ({ level: 'error' as const, message: { text } })),
          ...told.notes.map((text) => ({ level: 'note' as const, message: { text } })),
        ],
      },
    ],
    results,
    properties: { targets: told.targets },
  };
  return { version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json', runs: [run] };
}

function ruleId({ report }: CrashRecord): string {
  return report.class;
}

function ruleOf(crash: CrashRecord): ReportingDescriptor {
  const { score, cwe, title } = severityOf(crash.report);
  return {
    id: ruleId(crash),
    name: title.replaceAll(' ', ''),
    shortDescription: { text: title },
    fullDescription: { text: `Fuzzing found an input that ends in: ${crash.report.class}.` },
    help: {
      text: 'Run the input at home with `assay reproduce`, mend the code, and add the input to the tests. The finding closes when the input runs clean.',
    },
    properties: {
      'security-severity': score.toFixed(1),
      tags: ['security', 'fuzzing', ...(cwe === undefined ? [] : [`external/cwe/cwe-${cwe}`])],
    },
  };
}

function resultOf(crash: CrashRecord, { atlas, flakyIsNote, runId }: Told): Result {
  const { report } = crash;
  const place = atlas.firstOf(report.frames, crash.harness) ?? { file: crash.harness };
  const flaky = crash.label === 'flaky';
  return {
    ruleId: ruleId(crash),
    level: flaky && flakyIsNote ? 'note' : 'error',
    message: { text: sentence(crash) },
    locations: [{ physicalLocation: physical(place) }],
    relatedLocations: [
      {
        physicalLocation: physical({ file: crash.harness }),
        message: { text: `the fuzz target ${crash.target}` },
      },
    ],
    ...(report.frames.length === 0
      ? {}
      : {
          stacks: [
            { message: { text: report.message }, frames: report.frames.map((one) => frameOf(one, atlas)) },
          ],
        }),
    partialFingerprints: { 'assay/crash/v1': crash.key },
    properties: {
      crash: crash.key,
      target: crash.target,
      label: crash.label,
      crashed: `${crash.runs.crashed} of ${crash.runs.tried}`,
      found: crash.foundBy === runId ? 'new' : 'known',
      foundAt: crash.foundAt,
      inputBytes: crash.minimised?.bytes ?? crash.input.bytes,
      // Of this one crash: its class is the same for a read and a write, and for one that is not always to be seen.
      'security-severity': flaky && flakyIsNote ? '0.0' : severityOf(report).score.toFixed(1),
    },
  };
}

/** What happened, where, how sure it is, and how to see it. */
function sentence({ report, target, label, runs, key, minimised, input }: CrashRecord): string {
  const size = minimised?.bytes ?? input.bytes;
  const sure = label === 'flaky' ? ` Flaky: ${runs.crashed} of ${runs.tried} replays crashed.` : '';
  return `${what(report)}. Found by fuzzing ${target}, with an input of ${size} bytes.${sure} See it with: assay reproduce ${key}`;
}

/** `heap-buffer-overflow (write of 4 bytes) in parse: ...`, without saying anything twice. */
function what({ class: name, type, message, access, frames }: CrashReport): string {
  const top = frames.find((frame) => frame.function !== '')?.function;
  const bytes = access?.bytes === undefined ? '' : ` of ${access.bytes} byte${access.bytes === 1 ? '' : 's'}`;
  const how = access === undefined ? '' : ` (${access.kind}${bytes})`;
  const said = [name, type].filter((word) => word !== undefined && !message.startsWith(word));
  return [...said.map((word, index) => (index === 0 ? `${word}${how}` : word)), message]
    .join(': ')
    .replace(/\.$/, '')
    .concat(top === undefined || message.includes(top) ? '' : `, in ${top}`);
}

function frameOf(frame: Frame, atlas: Atlas) {
  const place = atlas.placeOf(frame);
  return {
    location: {
      ...(place === undefined ? {} : { physicalLocation: physical(place) }),
      logicalLocations: [{ fullyQualifiedName: frame.function === '' ? '?' : frame.function }],
    },
  };
}

function physical({ file, line, column }: { file: string; line?: number; column?: number }) {
  const region = { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) };
  return { artifactLocation: { uri: encodeURI(file), uriBaseId: 'SRCROOT' }, region };
}
