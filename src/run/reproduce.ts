import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundCrash } from '../campaign/find.ts';
import { digestOf, writeManifest } from '../campaign/manifest.ts';
import type { Request } from '../config/request.ts';
import { type CrashRecord, crashRecord, MEMORY, TASK_OF } from '../contract/campaign.ts';
import type { RunOutcome } from '../report/outcome.ts';
import type { WorkflowFile } from '../toolbox/workflow.ts';
import { bindingOf } from './memory.ts';
import type { Parts } from './parts.ts';
import { run } from './run.ts';
import { openToolbox } from './toolbox.ts';

/** The name that a crash is reproduced under. */
const WORKFLOW = 'reproduce';

/** What came of it. */
export interface Reproduced {
  outcome: RunOutcome;
  /** The crash as its replays left it; undefined when it was not replayed. */
  record: CrashRecord | undefined;
  /** What the tool said, in the last replay that crashed. */
  stack: string;
}

/**
 * Builds the target of a crash from the sources at hand, and replays its input in a lab, as a campaign would: nothing of
 * it runs on this machine itself. The campaign's own folder stays as it is.
 */
export async function reproduce(
  { record, folder }: FoundCrash,
  request: Request,
  parts: Parts,
): Promise<Reproduced> {
  const campaign = await mkdtemp(join(tmpdir(), 'assay-reproduce-'));
  try {
    const task = TASK_OF[record.engine];
    const alone = { ...request, campaign, workflow: WORKFLOW };
    await copyCrash(folder, join(campaign, task, 'crashes', record.key));
    const prefix = `${task}/crashes/${record.key}`;
    const files = new Map<string, string>();
    for (const name of await readdir(join(campaign, prefix))) {
      files.set(`${prefix}/${name}`, await digestOf(join(campaign, prefix, name)));
    }
    const seal = {
      binding: bindingOf(WORKFLOW, alone, parts.platform),
      key: parts.env.ASSAY_CAMPAIGN_KEY || undefined,
    };
    await writeManifest(campaign, seal, { run: record.foundBy, files });
    const toolbox = await openToolbox({ ...parts, ...alone });
    const workflow = workflowFor(record, task);
    const outcome = await run(alone, parts, { ...toolbox, workflows: new Map([[WORKFLOW, workflow]]) });
    return { outcome, ...(await after(join(campaign, task), record)) };
  } finally {
    await rm(campaign, { recursive: true, force: true });
  }
}

function workflowFor({ target, sanitizer }: CrashRecord, task: string): WorkflowFile {
  const inputs = { mode: 'replay', targets: JSON.stringify([target]), sanitizer };
  return {
    ...{ name: WORKFLOW, version: '0', description: 'Replays one crash', tags: [], verticals: [], uses: [] },
    ...{ workspace_isolation: 'copy-on-write', parameters: {}, default_parameters: {}, timeout: 3600 },
    tasks: [{ task, id: undefined, after: [], with: inputs, when: undefined }],
  };
}

/** What a campaign replays: the record and the inputs. */
async function copyCrash(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of ['crash.json', 'input', 'minimised']) {
    await cp(join(from, name), join(to, name)).catch((error: unknown) => {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!missing || name === 'crash.json') throw error;
    });
  }
}

async function after(
  folder: string,
  before: CrashRecord,
): Promise<{ record: CrashRecord | undefined; stack: string }> {
  const record = crashRecord.parse(
    JSON.parse(await readFile(join(folder, MEMORY.crash(before.key)), 'utf8')),
  );
  const stack = await readFile(join(folder, MEMORY.stack(before.key)), 'utf8').catch(() => '');
  return { record: record.replayedAt === before.replayedAt ? undefined : record, stack };
}
