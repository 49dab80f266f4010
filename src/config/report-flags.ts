import type { Command } from 'commander';
import { UsageError } from '../fault/fault.ts';
import { type Policy, parseFailOn, parseGateOn } from '../gate/policy.ts';
import { OPTIONS, type Option } from './options.ts';
import { parseReports, REPORT_NAMES, type ReportName } from './reports.ts';
import { type Flags, flagOf } from './run-flags.ts';
import { defaultOf } from './settings.ts';
import { readableFolder, writableFolder } from './writable.ts';

/** What `assay report` was asked for. */
export interface ReportCommand {
  /** SARIF files, or folders that --output of a run named; as the person wrote them. At least one. */
  files: string[];
  reports: ReportName[];
  /** Absolute path. */
  reportsFolder: string;
  /** Absolute path of a folder for SARIF, result, reports and manifest, when that is wanted. */
  output: string | undefined;
  /** Absolute path of the files as they were scanned, when code is to be shown. */
  source: string | undefined;
  /** What the verdict in the reports is worked out with. */
  policy: Policy;
  json: boolean;
}

/** Options of a run that decide what is written, and where. */
const REPORT_OPTIONS = ['reports-dir', 'fail-on', 'gate-on', 'json'];

/** A bill of materials is no finding: no SARIF file holds one. */
const NOT_IN_SARIF = 'cyclonedx';

/** Adds `assay report` to a command line. */
export function addReportCommand(program: Command, report: (command: ReportCommand) => Promise<void>): void {
  const known = REPORT_NAMES.filter((name) => name !== NOT_IN_SARIF);
  const command = program
    .command('report')
    .description('make reports from the SARIF files of earlier runs, of Assay or of other tools')
    .argument('<files...>', 'SARIF 2.1.0 files, or the folders that --output of a run named')
    .option('--reports <NAMES>', `reports to write, between commas: ${known.join(', ')}; or all`, 'html')
    .option('--output <DIR>', 'also put SARIF, result, reports and a list of them into this folder')
    .option('--source <DIR>', 'the repository as it was scanned, to show the code beside the findings')
    .action(async (files: string[], flags: Flags) => report(await asked(files, flags)));
  const options: readonly Option[] = OPTIONS;
  for (const option of options) if (REPORT_OPTIONS.includes(option.name)) command.addOption(flagOf(option));
}

async function asked(files: string[], flags: Flags): Promise<ReportCommand> {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : '');
  const reports = reportsOf(text('reports'));
  const folder = text('reportsDir') || 'assay-reports';
  return {
    ...{ files, reports, json: flags.json === true },
    reportsFolder: await writableFolder('reports-dir', folder, reports.length > 0),
    output: text('output') === '' ? undefined : await writableFolder('output', text('output'), true),
    source: text('source') === '' ? undefined : await readableFolder('source', text('source')),
    policy: {
      failOn: parseFailOn(text('failOn') || defaultOf('fail-on')),
      gateOn: parseGateOn(text('gateOn') || defaultOf('gate-on')),
    },
  };
}

function reportsOf(text: string): ReportName[] {
  const names = parseReports(text);
  if (text.trim().toLowerCase() === 'all') return names.filter((name) => name !== NOT_IN_SARIF);
  if (!names.includes(NOT_IN_SARIF)) return names;
  throw new UsageError(
    `reports: ${NOT_IN_SARIF} can't be made from SARIF, which holds no bill of materials`,
    {
      hint: `leave it out; the run itself writes it: assay run dependency_audit --reports ${NOT_IN_SARIF}`,
    },
  );
}
