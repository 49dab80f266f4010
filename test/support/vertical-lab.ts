import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from 'sarif';
import type { DatabaseSource } from '../../src/config/databases.ts';
import type { PipelineInput, TaskResult } from '../../src/contract/pipeline.ts';
import { uploadDatabases } from '../../src/databases/upload.ts';
import { connectEngine } from '../../src/engine/engine.ts';
import { collectFindings } from '../../src/findings/collect.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { startLab } from '../../src/lab/docker/lab.ts';
import { processOwner } from '../../src/lab/docker/owner.ts';
import { silent } from '../../src/log/logger.ts';
import { fetchReports } from '../../src/run/fetch.ts';
import type { Plan } from '../../src/run/plan.ts';
import { watch } from '../../src/run/watch.ts';
import { BUCKET, keys } from '../../src/storage/keys.ts';
import { openStore } from '../../src/storage/store.ts';
import { packFolders } from '../../src/target/folders.ts';
import { homeOf } from '../../src/target/home.ts';
import { listTarget } from '../../src/target/list.ts';
import { packTarget } from '../../src/target/pack.ts';
import { built } from '../images/built.ts';
import { repository } from './verticals.ts';

/** What a run on a vertical's lab came to. */
export interface Ran {
  /** As they stand after their reports were read. */
  tasks: TaskResult[];
  findings: Finding[];
  log: Log;
  notes: string[];
  /** The reports as the worker stored them, and what the tasks printed: by task id. */
  stored: ReadonlyMap<string, string>;
  /** The text of a file that a task left under `artifacts/`. */
  artifact(task: string, path: string): Promise<string>;
}

/** The lab of one vertical, as a run raises it, for as many runs as a test likes. */
export interface VerticalLab extends AsyncDisposable {
  /** Runs what is planned on a folder, as `run` does: packed, through the pipeline workflow, findings normalised. */
  run(plan: Plan, folder: string, databases?: readonly DatabaseSource[]): Promise<Ran>;
}

/** Raises the lab of compose/lab.yaml with the one worker of a vertical. */
export async function verticalLab(vertical: string): Promise<VerticalLab> {
  const stack = new AsyncDisposableStack();
  try {
    const lab = startLab({
      docker: connectDocker(),
      composeFile: join(repository, 'compose', 'lab.yaml'),
      verticals: [vertical],
      egress: [],
      images: new Map([
        ['core', await built('core')],
        [vertical, await built(vertical)],
      ]),
      owner: processOwner(),
      ttlSeconds: 7200,
      log: silent,
      signal: AbortSignal.timeout(300_000),
    });
    stack.defer(() => lab.down());
    const { temporal, s3 } = await lab.ready;
    const store = await openStore(s3);
    stack.defer(async () => store.close());
    await store.prepare();
    const engine = stack.use(await connectEngine(temporal));
    return {
      run: async (plan, folder, sources = []) => {
        const runId = `run-${randomBytes(6).toString('hex')}`;
        const options = { store, runId, log: silent };
        const listing = await listTarget(folder, { includeGit: false, log: silent });
        const [target, toolbox, { databases }] = await Promise.all([
          packTarget(listing, options),
          packFolders([{ dir: join(repository, 'toolbox'), prefix: '' }], options),
          uploadDatabases(sources, { ...options, signal: AbortSignal.timeout(300_000) }),
        ]);
        const input: PipelineInput = {
          runId,
          workflow: plan.workflow.name,
          bucket: BUCKET,
          target,
          toolbox,
          workspace: plan.workflow.workspace_isolation,
          tasks: plan.tasks,
          databases,
        };
        const { timeout } = plan.workflow;
        const { tasks: ended } = await watch({
          execution: await engine.start(input, timeout + 60),
          input,
          timeoutSeconds: timeout,
          lost: lab.lost,
          signal: new AbortController().signal,
          onBoard: () => undefined,
          log: silent,
        });
        const { reports, tasks, notes } = await fetchReports(ended, { store, files: plan.files });
        const found = await collectFindings(reports, {
          workflow: plan.workflow.name,
          ...homeOf({ ...listing, git: undefined }, undefined),
        });
        const text = async (key: string | undefined) =>
          key === undefined ? '' : Buffer.from(await store.bytes(key, 100_000_000)).toString();
        const stored = new Map<string, string>();
        for (const { id, files } of ended) {
          stored.set(
            id,
            (await Promise.all([files.report, files.stdout, files.stderr].map(text))).join('\n'),
          );
        }
        return {
          tasks,
          stored,
          artifact: (task, path) => text(keys.artifact(runId, task, path)),
          findings: found.findings,
          log: found.log,
          notes: [...notes, ...found.notes],
        };
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
