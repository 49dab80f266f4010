import { expect, test } from 'vitest';
import { parseSecrets } from '../config/secrets.ts';
import type { PlannedTask } from '../contract/pipeline.ts';
import { newSecretsKey, unseal } from '../contract/secrets.ts';
import { limitsOf, taskFile } from '../toolbox/task.ts';
import { grantSecrets, sealTasks } from './secrets.ts';

const file = (kind: string, secrets: string[]) =>
  taskFile.parse({
    kind,
    vertical: 'v',
    description: 'd',
    command: 'c',
    output: { mode: 'exit_code_only' },
    secrets,
  });
const files = new Map([file('wants', ['TOKEN']), file('plain', [])].map((one) => [one.kind, one]));
const tasks: PlannedTask[] = [...files.values()].map((one) => ({
  id: one.kind,
  kind: one.kind,
  vertical: 'v',
  after: [],
  inputs: {},
  limits: limitsOf(one),
}));

const grant = (secrets: string[], fork = false) =>
  grantSecrets(
    { secrets: parseSecrets(secrets) },
    { files },
    {
      env: { TOKEN: 'hunter2', OTHER: 'other1' },
      signal: new AbortController().signal,
      mask() {},
      platform: { fork },
    },
  );

test('only the task that declares a secret gets it, sealed for itself', async () => {
  const { values, notices } = await grant(['TOKEN', 'OTHER']);
  expect(notices).toEqual(['secret OTHER is not used: the tasks of this run want TOKEN']);
  const key = newSecretsKey();
  const [wants, plain] = sealTasks({ tasks, files }, values, { runId: 'r', key });
  expect(JSON.stringify(wants)).not.toContain('hunter2');
  expect(Object.keys(wants?.secrets ?? {})).toEqual(['TOKEN']);
  const purpose = { runId: 'r', taskFile: '/tasks/v/wants.yaml', name: 'TOKEN' };
  expect(unseal(wants?.secrets?.TOKEN ?? '', key, purpose)).toBe('hunter2');
  expect(plain).toEqual(tasks[1]);
});

test('a lab without a key gets no secrets', async () => {
  const { values } = await grant(['TOKEN']);
  expect(() => sealTasks({ tasks, files }, values, { runId: 'r', key: undefined })).toThrow(
    'task wants needs secrets, and this lab was started without a key for them',
  );
});

test("a fork's change gets none, whatever is granted, and the run says so", async () => {
  const { values, notices } = await grant(['TOKEN'], true);
  expect(values.size).toBe(0);
  expect(notices).toEqual(["a fork's change gets no secrets: wants can't work without"]);
  expect(sealTasks({ tasks, files }, values, { runId: 'r', key: newSecretsKey() })).toEqual(tasks);
});

test('a secret that is wanted and not granted ends the run before it begins', async () => {
  await expect(grant([])).rejects.toThrow('task wants needs the secret TOKEN, which the run does not grant');
});
