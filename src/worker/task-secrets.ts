import type { RunTaskInput } from '../contract/pipeline.ts';
import { sealedFile, unseal } from '../contract/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import type { TaskFile } from '../toolbox/task.ts';

/**
 * The values of the secrets that a task's file declares, by name. Throws UsageError when the run does not grant one, or
 * the lab can carry none.
 */
export function openSecrets(
  { runId, task }: RunTaskInput,
  file: TaskFile,
  key: string | undefined,
): Record<string, string> {
  return Object.fromEntries(
    file.secrets.map((name) => {
      const sealed = task.secrets?.[name];
      if (sealed === undefined) {
        throw new UsageError(`it needs the secret ${name}, which the run does not grant it`, {
          hint: `--secret ${name} grants it; a change from a fork gets none`,
        });
      }
      if (key === undefined) {
        throw new UsageError(`it needs the secret ${name}, and this lab has no key for secrets`, {
          hint: 'start the worker with ASSAY_SECRETS_KEY',
        });
      }
      return [name, unseal(sealed, key, { runId, taskFile: sealedFile(task), name })];
    }),
  );
}
