import { createHash } from 'node:crypto';
import type { CodeInput, HostInput } from '../contract/code.ts';
import { codeQueue } from '../contract/names.ts';
import type { PipelineInput } from '../contract/pipeline.ts';
import type { Engine, Execution } from '../engine/engine.ts';
import { UsageError } from '../fault/fault.ts';
import type { Source } from '../toolbox/source.ts';
import type { Plan } from './plan.ts';

interface Start {
  input: PipelineInput;
  timeoutSeconds: number;
  target: string;
  signal: AbortSignal;
}

/** A started workflow, and what it needs to go on. */
interface Started extends AsyncDisposable {
  execution: Execution;
}

/**
 * Starts the workflow of a plan. For one that is code, somebody has to serve the code first. Throws UsageError when
 * the code is broken.
 */
export async function startWorkflow(engine: Engine, plan: Plan, start: Start): Promise<Started> {
  const { input, timeoutSeconds, target, signal } = start;
  if (plan.code === undefined) {
    const execution = await engine.start(input, timeoutSeconds, target);
    return { execution, async [Symbol.asyncDispose]() {} };
  }
  const { catalogue, main, others } = plan.code;
  const { tasks: _, ...rest } = input;
  const code: CodeInput = { ...rest, facts: plan.facts, catalogue };
  const version = createHash('sha256').update(`${input.toolbox.sha256} ${main.path}`).digest('hex');
  const queue = codeQueue(version);
  const host: HostInput = { bucket: input.bucket, toolbox: input.toolbox, queue, main, others };
  const use = { run: input.runId, until: Date.now() + timeoutSeconds * 1000 };
  const lease = await engine.host(host, use, signal).catch((error: unknown) => {
    throw error instanceof UsageError ? shownIn(plan.sources, error) : error;
  });
  try {
    const execution = await engine.startCode(code, { queue, timeoutSeconds, target });
    return { execution, [Symbol.asyncDispose]: () => lease.release() };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** A worker knows where a file is in the packed toolbox; people know where they wrote it. */
function shownIn(sources: readonly Source[], error: UsageError): UsageError {
  const text = sources.reduce(
    (said, { prefix, shown }) => (prefix === '' ? said : said.replaceAll(`${prefix}/`, `${shown}/`)),
    error.message,
  );
  return new UsageError(text, { hint: error.hint, cause: error });
}
