import type { Log } from 'sarif';
import { byImportance, byPlace, type Candidate, compare, type Finding } from './finding.ts';
import {
  ASSAY_FINGERPRINT,
  assayFingerprint,
  Occurrences,
  sourceText,
  withFingerprints,
} from './fingerprint.ts';
import { fitLimits, type Limits, SEVERITY } from './limits.ts';
import { type Merged, merge, withoutDuplicates } from './merge.ts';
import { readTask, runKey, type TaskReport } from './read-task.ts';
import { type RunPart, runOf } from './run-part.ts';
import { mayShowSecrets, secretLines, withoutSecrets } from './secrecy.ts';
import { SourceTree } from './source-tree.ts';

export type { TaskReport } from './read-task.ts';

export interface CollectContext {
  workflow: string;
  /** Root of the repository on this machine, which paths are relative to; for context lines and hashes. */
  source: string;
  /** The target's place below it, such as `services/api`; empty when the target is the repository. */
  folder?: string;
  limits?: Limits;
}

export interface Findings {
  /** Most severe first; with the suppressed ones. None of them is cut. */
  findings: Finding[];
  /** SARIF 2.1.0, one run per tool, within GitHub's limits. */
  log: Log;
  /** What was put right, one sentence each, with the task's id in front. */
  notes: string[];
  /** What the log leaves out because of the limits, one sentence each. */
  cut: string[];
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
  const merged = merge(placed).sort((a, b) => byImportance(a.main, b.main));
  const found = merged.map((group) => ({ finding: findingOf(group), main: group.main }));
  const byRun = Map.groupBy(found, ({ finding }) => runKey(finding.kind, finding.tools[0] ?? ''));
  const ordered = [...parts.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.tool, b.tool));
  const runs = ordered.map((part, i) => {
    const alone = !ordered.some((other, j) => j < i && other.kind === part.kind);
    const id = ['assay', context.workflow, part.kind, ...(alone ? [] : [part.tool])]
      .map((name) => name.replaceAll('/', '-'))
      .join('/');
    return runOf(part, byRun.get(runKey(part.kind, part.tool)) ?? [], `${id}/`);
  });
  const { log, cut } = fitLimits({ $schema: SCHEMA, version: '2.1.0', runs }, context.limits);
  return { findings: found.map(({ finding }) => finding), log, notes, cut };
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
      const safe = mayShowSecrets(candidate, secrets)
        ? withoutSecrets(candidate, secrets, source?.lines)
        : candidate;
      done.push({ ...safe, result: withFingerprints(safe, assayFingerprint(safe, source, seen), source) });
    }
  }
  return done;
}

function findingOf({ main, others }: Merged): Finding {
  const { score: _, security: __, vertical: ___, tool, ...rest } = main;
  const tools = [...new Set([tool, ...others.map((other) => other.tool)])];
  const also = others.map((other) => ({ tool: other.tool, ruleId: other.ruleId }));
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
        'assay/tools': tools,
        ...(also.length === 0 ? {} : { 'assay/alsoFoundAs': also }),
      },
    },
  };
}
