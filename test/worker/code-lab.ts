import { createHash } from 'node:crypto';
import type { Catalogue, CatalogueWorkflow, CodeInput, HostInput } from '../../src/contract/code.ts';
import { codeQueue } from '../../src/contract/names.ts';
import type { Engine, Execution } from '../../src/engine/engine.ts';
import { look, type Snapshot } from '../../src/engine/follow.ts';
import { BUCKET, keys } from '../../src/storage/keys.ts';
import { limitsOf, taskFile } from '../../src/toolbox/task.ts';
import { workflowFile } from '../../src/toolbox/workflow.ts';
import { put, type TaskSketch, type TestLab } from './lab.ts';

/** What a test's workflow.ts may run, and what else its toolbox holds. */
export interface Sketch {
  tasks: (TaskSketch & { vertical?: string; unfit?: string })[];
  /** Lists, by name. */
  lists?: Record<string, unknown[]>;
  /** More workflow.ts files, by name. */
  others?: Record<string, string>;
  /** Seconds. */
  timeout?: number;
}

export interface CodeRun {
  execution: Execution;
  host: HostInput;
  runId: string;
  look(): Promise<Snapshot>;
  /** Waits for the end. */
  end(): Promise<Snapshot>;
}

/** Starts workflow code as the controller does. */
export async function startWith(
  engine: Engine,
  lab: TestLab,
  { code, tasks, lists = {}, others = {}, timeout = 60 }: Sketch & { code: string },
): Promise<CodeRun> {
  const files = tasks.map(({ unfit: _, ...sketch }) =>
    taskFile.parse({ vertical: 'test', description: 'd', output: { mode: 'exit_code_only' }, ...sketch }),
  );
  const codes = { main: code, ...others };
  const toolbox = await put(lab.store, keys.toolbox, {
    ...Object.fromEntries(files.map((file) => [`sources/1/tasks/${file.kind}.yaml`, JSON.stringify(file)])),
    ...Object.fromEntries(Object.entries(codes).map(([name, text]) => [pathOf(name), text])),
  });
  const catalogue: Catalogue = {
    verticals: [...new Set(files.map(({ vertical }) => vertical))],
    tasks: files.map((file, index) => {
      const unfit = tasks[index]?.unfit;
      const place = { source: 'sources/1', file: `tasks/${file.kind}.yaml` };
      const { kind, vertical } = file;
      return { kind, vertical, limits: limitsOf(file), place, ...(unfit === undefined ? {} : { unfit }) };
    }),
    workflows: [
      ...Object.entries(lists).map(([name, steps]) => listed(name, steps)),
      ...Object.keys(others).map((name) => ({ ...listed(name, []), code: true })),
    ],
  };
  const runId = `run-${createHash('sha256').update(`${code}${Math.random()}`).digest('hex').slice(0, 12)}`;
  const input: CodeInput = {
    ...{ runId, workflow: 'main', bucket: BUCKET, target: lab.target, toolbox, workspace: 'shared' },
    facts: {
      parameters: { depth: 3 },
      files: { count: 2, languages: { python: 1 }, extensions: {} },
      leftOut: [],
    },
    catalogue,
  };
  const queue = codeQueue(createHash('sha256').update(`${toolbox.sha256} main`).digest('hex'));
  const host: HostInput = {
    ...{ bucket: BUCKET, toolbox, queue, main: { workflow: 'main', path: pathOf('main') } },
    others: Object.keys(others).map((workflow) => ({ workflow, path: pathOf(workflow) })),
  };
  const signal = AbortSignal.timeout(60_000);
  const lease = await engine.host(host, { run: runId, until: Date.now() + timeout * 1000 }, signal);
  const execution = await engine.startCode(input, { queue, timeoutSeconds: timeout, target: 'test' });
  return {
    execution,
    host,
    runId,
    look: () => look(execution),
    async end() {
      for (;;) {
        const snapshot = await look(execution);
        if (snapshot.closed) {
          await lease.release();
          return snapshot;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

function pathOf(workflow: string): string {
  return `sources/1/workflows/${workflow}/workflow.ts`;
}

function listed(name: string, tasks: unknown[]): CatalogueWorkflow {
  const parameters = { depth: { type: 'integer', description: 'd' } };
  const file = workflowFile.parse({ name, version: '1', description: 'd', tasks, parameters });
  return { name, parameters: file.parameters, default_parameters: {}, tasks: file.tasks, code: false };
}
