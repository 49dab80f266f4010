import type { Log, Result } from 'sarif';
import { ALSO_FOUND, TOOLS } from './carried.ts';
import { byImportance, byPlace, type Candidate, compare, type Finding, type Suppressed } from './finding.ts';
import {
  ASSAY_FINGERPRINT,
  fingerprintsOf,
  Occurrences,
  sourceText,
  withFingerprints,
} from './fingerprint.ts';
import { fitLimits, type Limits, SEVERITY } from './limits.ts';
import { type Merged, merge, withoutDuplicates } from './merge.ts';
import { readTask, runKey, type TaskReport } from './read-task.ts';
import { type RunMarks, type RunPart, runOf } from './run-part.ts';
import { mayShowSecrets, secretLines, withoutSecrets } from './secrecy.ts';
import { SourceTree } from './source-tree.ts';

export type { TaskReport } from './read-task.ts';

export interface CollectContext {
  workflow: string;
  /** Root of the repository on this machine, which paths are relative to; for context lines and hashes. */
  source: string;
  /** The target's place below it, such as `services/api`; empty when the target is the repository. */
  folder?: string;
  /** First part of the id of every run, which keeps the uploads of several jobs apart. */
  category?: string | undefined;
  limits?: Limits;
}

/** Findings as SARIF 2.1.0, one run per tool. */
export interface Rendered {
  /** Within GitHub's limits. */
  log: Log;
  /** With everything: what later runs compare with. */
  whole: Log;
  /** What the log leaves out because of the limits, one sentence each. */
  cut: string[];
}

export interface Findings extends Rendered {
  /** Most severe first; with the suppressed ones. None of them is cut. */
  findings: Finding[];
  /** What was put right, one sentence each, with the task's id in front. */
  notes: string[];
  /** What the ids of all runs begin with: the category and the workflow. */
  category: string;
  /** The same findings as SARIF, after more was said of them: in the same order, one for each. */
  render(findings: readonly Finding[], marks?: RunMarks): Rendered;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Normalises, fingerprints and merges what the tasks found, and makes one SARIF log of it. The same reports give the
 * same bytes, in whatever order the tasks ended.
 */
export async function collectFindings(reports: TaskReport[], context: CollectContext): Promise<Findings> {
  const tree = new SourceTree(context.source);
  const parts = new Map<string, RunPart>();
  const notes: string[] = [];
  const candidates: Candidate[] = [];
  for (const report of [...reports].sort((a, b) => compare(a.id, b.id))) {
    const read = readTask(report, { parts, tree, source: context.source, folder: context.folder ?? '' });
    candidates.push(...read.candidates);
    notes.push(...read.notes.map((note) => `${report.id}: ${note}`));
  }
  const placed = await fingerprint(withoutDuplicates(candidates.sort(byPlace)), tree);
  const merged = [
    ...merge(placed.filter(({ carried }) => carried === undefined)),
    ...placed.flatMap((main): Merged[] => (main.carried === undefined ? [] : [{ main, others: [] }])),
  ].sort((a, b) => byImportance(a.main, b.main));
  const found = merged.map((group) => ({ finding: findingOf(group), main: group.main }));
  const ordered = [...parts.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.tool, b.tool));
  const category = `${categoryOf(context)}/${segment(context.workflow)}`;
  const render: Findings['render'] = (said, marks = {}) => {
    const hits = found.map(({ finding, main }, i) => ({ finding: said[i] ?? finding, main }));
    const byRun = Map.groupBy(hits, ({ finding }) => runKey(finding.kind, finding.tools[0] ?? ''));
    const runs = ordered.map((part, i) => {
      const alone = !ordered.some((other, j) => j < i && other.kind === part.kind);
      const names = [part.kind, ...(alone ? [] : [part.tool])];
      const id = [category, ...names.map(segment), ''].join('/');
      return runOf(part, byRun.get(runKey(part.kind, part.tool)) ?? [], { ...marks, id });
    });
    const whole: Log = { $schema: SCHEMA, version: '2.1.0', runs };
    return { ...fitLimits(whole, context.limits), whole };
  };
  const findings = found.map(({ finding }) => finding);
  return { findings, notes, category, render, ...render(findings) };
}

/** A name as one part of an id. */
export function segment(name: string): string {
  return name.replaceAll('/', '-');
}

/**
 * What the ids of all runs begin with. Without one that was asked for, scans of two folders of a repository are told
 * apart by the folder: for one commit GitHub keeps the last upload of a category, and closes the alerts of the others.
 */
function categoryOf({ category, folder = '' }: CollectContext): string {
  return category ?? (folder === '' ? 'assay' : `assay/${folder}`);
}

/** Reads each file once: takes secrets out of what is said about it, then fingerprints. Keeps the order. */
async function fingerprint(candidates: Candidate[], tree: SourceTree): Promise<Candidate[]> {
  const secrets = secretLines(candidates);
  const done: Candidate[] = [];
  for (const [path, inFile] of Map.groupBy(candidates, (candidate) => candidate.path)) {
    const text = path === undefined ? undefined : await tree.read(path);
    const source = text === undefined ? undefined : sourceText(text);
    const seen = new Occurrences();
    for (const candidate of inFile) {
      if (candidate.carried !== undefined) {
        done.push(candidate);
        continue;
      }
      const safe = mayShowSecrets(candidate, secrets)
        ? withoutSecrets(candidate, secrets, source?.lines)
        : candidate;
      done.push({ ...safe, result: withFingerprints(safe, fingerprintsOf(safe, source, seen), source) });
    }
  }
  return done;
}

function findingOf({ main, others }: Merged): Finding {
  const { score: _, security: __, vertical: ___, tool, carried, ...rest } = main;
  if (carried !== undefined) return { ...rest, ...carried };
  const tools = [...new Set([tool, ...others.map((other) => other.tool)])];
  const also = others.map(({ tool, ruleId, kind, line, endLine, result }) => {
    return { tool, ruleId, kind, line, endLine, partialFingerprints: result.partialFingerprints };
  });
  const suffix =
    also.length === 0
      ? ''
      : ` (also found by ${also.map(({ tool, ruleId }) => `${tool} as ${ruleId}`).join(', ')})`;
  const { text, markdown } = main.result.message;
  return {
    ...rest,
    message: `${main.message}${suffix}`,
    cwe: [...new Set([...main.cwe, ...others.flatMap(({ cwe }) => cwe)])],
    tools,
    ...(main.suppressed ? { suppression: inSource(main.result) } : {}),
    state: 'new',
    fingerprint: main.result.partialFingerprints?.[ASSAY_FINGERPRINT] ?? '',
    result: {
      ...main.result,
      message: {
        text: `${text ?? ''}${suffix}`,
        ...(markdown === undefined ? {} : { markdown: `${markdown}${suffix}` }),
      },
      properties: {
        ...main.result.properties,
        [SEVERITY]: main.severity,
        [TOOLS]: tools,
        ...(also.length === 0 ? {} : { [ALSO_FOUND]: also }),
      },
    },
  };
}

/** Tools know only what stands in the source, and what their own configuration says. */
function inSource({ suppressions }: Result): Suppressed {
  const reason = suppressions?.find(({ justification }) => justification !== undefined)?.justification;
  return { by: 'source', ...(reason === undefined ? {} : { reason }) };
}
