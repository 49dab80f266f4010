import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceFiles } from '../artifacts/source-files.ts';
import type { Environment } from '../config/inputs.ts';
import type { ReplayCommand } from '../config/replay-flags.ts';
import type { ReplayInput } from '../contract/replay.ts';
import { EXIT } from '../fault/fault.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { ensureImages } from '../lab/images/ensure.ts';
import type { Logger } from '../log/logger.ts';
import { replayInContainer } from '../replay/container.ts';
import { readHistory } from '../replay/history-file.ts';
import { codeFile } from '../run/catalogue.ts';
import { openToolbox } from '../run/toolbox.ts';
import { type Toolbox, workflowOf } from '../toolbox/load.ts';

interface Place {
  root: string;
  env: Environment;
  log: Logger;
  signal: AbortSignal;
}

/** Plays the history of a run back against today's workflows. Returns what to say of it, and the exit code. */
export async function replayRun(
  command: ReplayCommand,
  { root, env, log, signal }: Place,
): Promise<{ lines: string[]; exitCode: number }> {
  const history = await readHistory(command.file);
  const { workflow, code } = history;
  const { target = '', toolboxes } = command;
  const today =
    code && workflow !== undefined
      ? await codeOf(await openToolbox({ root, env, target, toolboxes }), workflow)
      : undefined;
  const docker = connectDocker(env);
  const { images: policy, registry } = command;
  const images = await ensureImages(['worker'], { docker, root, policy, registry, log, signal });
  const input: ReplayInput = {
    history: Buffer.from(history.bytes).toString('base64'),
    ...(today === undefined ? {} : { code: today.code }),
  };
  const result = await replayInContainer(input, { docker, image: images.get('worker') ?? '', signal });
  const what = `${history.runId ?? 'the run'} (${workflow ?? 'the host of workflow code'}, ${history.events} events)`;
  const against = today === undefined ? "Assay's own workflows" : today.shown;
  if (result.replayed)
    return { lines: [`replayed: ${what} against ${against}: OK, they do the same`], exitCode: EXIT.passed };
  const verdict =
    result.why === 'different'
      ? 'they would not do the same'
      : 'whether they would do the same can not be told';
  return {
    lines: [`not replayed: ${what} against ${against}: ${verdict}`, `  ${result.message}`],
    exitCode: EXIT.failed,
  };
}

/** The code of a workflow as it is today, with all that it may call. */
async function codeOf(toolbox: Toolbox, workflow: string) {
  workflowOf(toolbox, workflow);
  const others = [...toolbox.workflows.values()]
    .filter(({ name, verticals }) => name !== workflow && verticals.length > 0)
    .map(({ name }) => codeFile(toolbox, name));
  const files: Record<string, string> = {};
  for (const { dir, prefix } of toolbox.sources.filter((source) => source.prefix !== '')) {
    for (const path of await sourceFiles(dir))
      files[`${prefix}/${path}`] = (await readFile(join(dir, path))).toString('base64');
  }
  const main = codeFile(toolbox, workflow);
  const shown = toolbox.places.workflows.get(workflow)?.source.shown ?? workflow;
  return { code: { main, others, files }, shown };
}
