import { join, posix } from 'node:path';
import type { Severity } from '../toolbox/severity.ts';
import { asCarried } from './carried.ts';
import type { Candidate } from './finding.ts';
import { said } from './message.ts';
import { normalise } from './normalise.ts';
import { ruleBook } from './rule-book.ts';
import { ruleMap } from './rule-map.ts';
import type { RunPart } from './run-part.ts';
import type { Report, ReportRun } from './sarif/schema.ts';
import type { SourceTree } from './source-tree.ts';
import { Tally } from './tally.ts';
import { type Wording, wording } from './wording.ts';

/** What is known of one task when its findings are collected. */
export interface TaskReport {
  id: string;
  kind: string;
  vertical: string;
  /** Absolute path of the workspace in the worker: what the tool's absolute paths start with. */
  workspace: string;
  /** Where in the workspace the task started: what its relative paths start from. */
  directory?: string | undefined;
  /** Of the task file. */
  tool: { name: string; url?: string | undefined } | undefined;
  severity: Readonly<Record<string, Severity>>;
  cwe: Readonly<Record<string, readonly number[]>>;
  /** As `readReport` gave it; undefined when the task left none that can be read. */
  report: Report | undefined;
  /** What its tool told of a run that it calls successful: files that it left out, or could not parse. */
  warnings?: readonly string[];
  /** Why the task did not finish; undefined when it did. */
  incomplete: string | undefined;
  /** Set when the report is an earlier log of Assay's own: what it says of severity, tools and state counts. */
  earlier?: boolean;
}

/** What the tasks are read into. */
export interface Workshop {
  parts: Map<string, RunPart>;
  tree: SourceTree;
  source: string;
  folder: string;
}

/** The key of a run of the log: one for each tool of a kind. */
export function runKey(kind: string, tool: string): string {
  return `${kind}\0${tool}`;
}

/** Reads one task's report into findings, and what its tool says of itself into the parts of the log. */
export function readTask(report: TaskReport, shop: Workshop): { candidates: Candidate[]; notes: string[] } {
  const tally = new Tally();
  const roots = [report.workspace, join(shop.source, shop.folder)];
  const words = wording([...roots, shop.source]);
  const severities = ruleMap(report.severity);
  const cwes = ruleMap(report.cwe);
  const common = { tally, wording: words, severities, cwes, kind: report.kind, vertical: report.vertical };
  const candidates: Candidate[] = [];
  const used = new Set<RunPart>();
  for (const run of report.report?.runs ?? []) {
    if (said(run.tool?.driver?.name) === undefined) tally.add('the report names no tool');
    const part = partOf(report, run, shop.parts);
    used.add(part);
    if (run.tool?.driver !== undefined) part.drivers.push(run.tool.driver);
    const book = ruleBook(run);
    for (const [id, rule] of book.rules) if (!part.rules.has(id)) part.rules.set(id, rule);
    const directory = posix.normalize(report.directory ?? '.').replace(/\/$/, '');
    const ground = {
      run,
      roots,
      directory,
      folder: shop.folder,
      exists: (path: string) => shop.tree.exists(path),
    };
    for (const result of run.results ?? []) {
      const candidate = normalise(result, { ...common, ground, book, tool: part.tool });
      if (candidate === undefined) continue;
      candidates.push(report.earlier === true ? asCarried(candidate, result, words) : candidate);
    }
  }
  if (used.size === 0) used.add(partOf(report, undefined, shop.parts));
  for (const part of used) part.invocations.push(invocationOf(report, words));
  return { candidates, notes: tally.lines() };
}

function partOf(report: TaskReport, run: ReportRun | undefined, parts: Map<string, RunPart>): RunPart {
  const { kind } = report;
  const tool = report.tool?.name ?? said(run?.tool?.driver?.name)?.slice(0, 200) ?? kind;
  const key = runKey(kind, tool);
  let part = parts.get(key);
  if (part === undefined) {
    part = {
      kind,
      tool,
      vertical: report.vertical,
      url: report.tool?.url,
      drivers: [],
      rules: new Map(),
      severities: ruleMap(report.severity),
      cwes: ruleMap(report.cwe),
      invocations: [],
      wording: wording([report.workspace]),
    };
    parts.set(key, part);
  }
  return part;
}

/** The file itself tells what was not looked at, and of a task that did not finish (SARIF 2.1.0, 3.20.14 and 3.20.21). */
function invocationOf(
  { id, incomplete, warnings = [] }: TaskReport,
  words: Wording,
): RunPart['invocations'][number] {
  const left = incomplete === undefined ? [] : [`The task ${id} is incomplete: ${incomplete}`];
  const notify = (level: 'error' | 'warning') => (text: string) => ({
    level,
    message: { text: words(text) },
  });
  const told = [...left.map(notify('error')), ...warnings.map(notify('warning'))];
  const executionSuccessful = incomplete === undefined;
  return told.length === 0
    ? { executionSuccessful }
    : { executionSuccessful, toolExecutionNotifications: told };
}
