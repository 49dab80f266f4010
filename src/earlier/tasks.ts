import { fileURLToPath } from 'node:url';
import type { TaskReport } from '../findings/collect.ts';
import { said } from '../findings/message.ts';
import { KIND } from '../findings/run-part.ts';
import type { ReportRun } from '../findings/sarif/schema.ts';
import type { TaskFile } from '../toolbox/task.ts';

/** The tasks that are known, by kind: they say of what a tool's findings are, and how severe. */
export type KnownTasks = ReadonlyMap<string, TaskFile>;

/** Tools that find secrets, by their name: the lines that theirs are on are not shown. */
const SECRETS = /secret|leak|credential|trufflehog|ggshield/i;

/** One run of an earlier log as the report of a task; what is Assay's own says of its findings what it said then. */
export function taskOfRun(run: ReportRun, tasks: KnownTasks): TaskReport {
  const own = kindIn(run);
  const tool = said(run.tool?.driver?.name) ?? 'a tool';
  const known = own === undefined ? sameTool(tool, tasks) : tasks.get(own);
  const kind = own ?? known?.kind ?? slug(tool);
  const vertical = known?.vertical ?? ([kind, tool].some((name) => SECRETS.test(name)) ? 'secrets' : '');
  const gap = gapOf(run, kind);
  return {
    ...{ id: gap?.id ?? kind, kind, vertical, tool: undefined },
    workspace: own === undefined ? rootOf(run) : '',
    severity: own === undefined ? (known?.severity ?? {}) : {},
    cwe: own === undefined ? (known?.cwe ?? {}) : {},
    report: { runs: [run] },
    incomplete: gap?.reason,
    earlier: own !== undefined,
  };
}

/** The kind of the task, in a log that Assay has written. */
export function kindIn({ properties }: ReportRun): string | undefined {
  const kind = properties?.[KIND];
  return typeof kind === 'string' && /^[\w.-]{1,200}$/.test(kind) ? kind : undefined;
}

/** What a run of a log of Assay's own is named by: `CATEGORY/WORKFLOW/KIND/`, and the tool where a kind has several. */
export function nameOf(run: ReportRun): { category: string; workflow: string } | undefined {
  const segments = run.automationDetails?.id?.split('/') ?? [];
  const at = segments.lastIndexOf(kindIn(run) ?? '');
  const workflow = segments[at - 1];
  if (at < 2 || workflow === undefined || workflow === '') return undefined;
  return { category: segments.slice(0, at - 1).join('/'), workflow };
}

/** The task whose tool writes reports under this name. */
function sameTool(tool: string, tasks: KnownTasks): TaskFile | undefined {
  const name = tool.toLowerCase();
  const all = [...tasks.values()];
  return all.find((task) => task.tool?.name.toLowerCase() === name || task.kind === name);
}

function slug(tool: string): string {
  const words = tool.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return words.slice(0, 60).replaceAll(/^-|-$/g, '') || 'tool';
}

/** The folder that was scanned, where the log says it: its absolute paths start with that. */
function rootOf({ originalUriBaseIds = {} }: ReportRun): string {
  for (const { uri } of Object.values(originalUriBaseIds).flatMap((base) => base ?? [])) {
    if (uri === undefined || !/^file:\/\/\//i.test(uri)) continue;
    try {
      return fileURLToPath(uri, { windows: false });
    } catch {
      // A base that is no path of this system says nothing about places.
    }
  }
  return '';
}

/** What a log says that a task did not do: in one of Assay's own it names the task. */
export function gapIn(text: string, speaker: string): { id: string; reason: string } {
  const [, id, reason] = /^The task (\S{1,200}) is incomplete: (.+)$/s.exec(text) ?? [];
  return id === undefined || reason === undefined ? { id: speaker, reason: text } : { id, reason };
}

function gapOf({ invocations = [] }: ReportRun, kind: string): { id: string; reason: string } | undefined {
  const failed = invocations.filter(({ executionSuccessful }) => executionSuccessful === false);
  if (failed.length === 0) return undefined;
  const [told] = failed
    .flatMap((one) => one.toolExecutionNotifications ?? [])
    .flatMap(({ message }) => message?.text ?? []);
  return gapIn(told ?? 'the tool says that its run was not successful', kind);
}
