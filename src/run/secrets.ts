import type { Request } from '../config/request.ts';
import type { PlannedTask } from '../contract/pipeline.ts';
import { seal, sealedFile } from '../contract/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import { chooseSecrets } from '../secrets/choose.ts';
import { readSecrets } from '../secrets/read.ts';
import type { Parts } from './parts.ts';
import type { Plan } from './plan.ts';

/** The values of the secrets that the plan's tasks get. */
export interface Granted {
  values: ReadonlyMap<string, string>;
  /** One sentence each, for the run's report. */
  notices: string[];
}

/**
 * Reads what the plan's tasks declare and the run grants. A fork's change gets none, whatever the run grants: its tasks
 * that need one fail, and the run is incomplete. Throws UsageError for a secret that is wanted and not granted.
 */
export async function grantSecrets(
  { secrets }: Pick<Request, 'secrets'>,
  plan: Pick<Plan, 'files' | 'code'>,
  parts: Pick<Parts, 'env' | 'signal' | 'mask' | 'platform'>,
): Promise<Granted> {
  const names = new Set(secrets.map(({ name }) => name));
  // Code may never run a task that wants what is not granted; should it, that task fails.
  const wanting = [...plan.files.values()].filter(
    (file) => plan.code === undefined || file.secrets.every((name) => names.has(name)),
  );
  if (parts.platform.fork) {
    const kinds = wanting.filter((file) => file.secrets.length > 0).map(({ kind }) => kind);
    const notices =
      kinds.length === 0 ? [] : [`a fork's change gets no secrets: ${kinds.join(', ')} can't work without`];
    return { values: new Map(), notices };
  }
  const { chosen, notices } = chooseSecrets(secrets, wanting);
  return { values: await readSecrets(chosen, parts), notices };
}

/** The tasks of a plan, each with the secrets that its file declares, sealed for it. Throws UsageError. */
export function sealTasks<T extends Pick<PlannedTask, 'kind' | 'vertical' | 'place' | 'secrets'>>(
  { tasks, files }: { tasks: readonly T[]; files: Plan['files'] },
  values: Granted['values'],
  lab: { runId: string; key: string | undefined },
): T[] {
  return tasks.map((task) => {
    const names = (files.get(task.kind)?.secrets ?? []).filter((name) => values.has(name));
    if (names.length === 0) return task;
    const { key, runId } = lab;
    if (key === undefined) {
      throw new UsageError(
        `task ${task.kind} needs secrets, and this lab was started without a key for them`,
        {
          hint: 'take the lab down and up again',
        },
      );
    }
    const secrets = names.map((name) => [
      name,
      seal(values.get(name) ?? '', key, { runId, taskFile: sealedFile(task), name }),
    ]);
    return { ...task, secrets: Object.fromEntries(secrets) };
  });
}
