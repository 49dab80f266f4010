import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { ReplayInput, ReplayResult } from '../../contract/replay.ts';
import { BrokenCode, bundleCode, type Groundwork } from '../host/bundle.ts';

export interface ReplayParts {
  /** The bundle of the built-in workflows. */
  workflowBundle: string;
  ground: Groundwork;
}

/** Plays a history back against the workflows of this program, or against code that comes with it. */
export async function replay(
  { history, code }: ReplayInput,
  { workflowBundle, ground }: ReplayParts,
): Promise<ReplayResult> {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => {}),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
  try {
    const text = code === undefined ? await readFile(workflowBundle, 'utf8') : await bundled(code, ground);
    const events = proto.temporal.api.history.v1.History.decode(Buffer.from(history, 'base64'));
    await Worker.runReplayHistory({ workflowBundle: { code: text } }, events, 'replayed');
    return { replayed: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const why = error instanceof DeterminismViolationError ? 'different' : 'failed';
    if (error instanceof BrokenCode)
      return { replayed: false, why, message: `its code is broken: ${message}` };
    return { replayed: false, why, message: coreMessage(message) };
  }
}

/** What the SDK's core says, which comes wrapped in how a failure of Rust is printed. */
function coreMessage(text: string): string {
  const [, message] = /\bmessage: "((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return message === undefined ? text : message.replaceAll(/\\(.)/g, '$1').replace(/^\[TMPRL\d+\] /, '');
}

async function bundled(code: NonNullable<ReplayInput['code']>, ground: Groundwork): Promise<string> {
  const { main, others, files } = code;
  const toolbox = await mkdtemp(join(tmpdir(), 'assay-replay-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = resolve(toolbox, path);
      if (!file.startsWith(toolbox + sep)) throw new Error(`${path} leads out of the toolbox`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(content, 'base64'));
    }
    return await bundleCode({ toolbox, main, others }, ground);
  } finally {
    await rm(toolbox, { recursive: true, force: true });
  }
}
