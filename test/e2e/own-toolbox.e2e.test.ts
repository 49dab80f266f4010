import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';

/** A ten-line script that prints JSON, and the task that makes findings of it. */
const OWN = {
  'app.py': 'password = "x"\n# FIXME later\nprint(password)\n',
  '.assay/scripts/fixmes.sh': `#!/bin/sh
first=1
printf '['
grep -rn FIXME --include=*.py . | while IFS=: read -r file line text; do
  [ "$first" = 1 ] || printf ','
  first=0
  printf '{"rule":"fixme","message":"FIXME is left","file":"%s","line":%s,"severity":"low"}' "\${file#./}" "$line"
done
printf ']'
echo "found in $INPUT_WHERE" >&2
`,
  '.assay/tasks/mytool.yaml': `kind: mytool
vertical: secrets
description: Finds what is left to do
command: sh
args: ["$TOOLBOX_DIR/scripts/fixmes.sh"]
output: { mode: stdout, format: json }
`,
  '.assay/workflows/mine/metadata.yaml': `name: mine
version: 1.0.0
description: My own
parameters: { where: { type: string, description: Where } }
default_parameters: { where: here }
tasks: [mytool, { task: gitleaks, after: [mytool], when: 'files.languages.python > 0' }]
`,
  '.assay/tasks/gitleaks.yml': 'kind: x\n',
  '.assay/workflows/coded/metadata.yaml': `name: coded
version: 1.0.0
description: My own program
verticals: [secrets]
`,
  '.assay/workflows/coded/workflow.ts': `import { childScan, runTask, type WorkflowInput } from 'assay/workflow';
export default async function (input: WorkflowInput): Promise<void> {
  const { status } = await runTask('mytool', { with: { where: 'code' } });
  if (status === 'succeeded' && input.files.languages.python) await childScan('secret_detection');
}
`,
  '.assay/workflows/throws/metadata.yaml': `name: throws
version: 1.0.0
description: Throws
verticals: [secrets]
`,
  '.assay/workflows/throws/workflow.ts': `import { runTask } from 'assay/workflow';
export default async () => { await runTask('mytool'); throw new Error('not today'); };
`,
  '.assay/workflows/wrong/metadata.yaml': `name: wrong
version: 1.0.0
description: Has a syntax error
verticals: [secrets]
`,
  '.assay/workflows/wrong/workflow.ts': 'export default async () => {\n  const a = ;\n};\n',
};

const docker = async (...args: string[]) => (await promisify(execFile)('docker', args)).stdout;
const result = z.looseObject({
  findings: z.array(
    z.looseObject({ ruleId: z.string(), path: z.string().optional(), line: z.number().optional() }),
  ),
  tasks: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  verdict: z.string(),
});

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  checkout = await actionCheckout();
  work = await temporaryFolder('own-toolbox');
  for (const [path, text] of Object.entries(OWN)) {
    await mkdir(dirname(join(work.path, path)), { recursive: true });
    await writeFile(join(work.path, path), text);
  }
  await chmod(join(work.path, '.assay/scripts/fixmes.sh'), 0o755);
  // The first run makes the images, if they aren't there.
  await cli('run', 'secret_detection', '--fail-on', 'none');
});
afterAll(async () => {
  await checkout[Symbol.asyncDispose]();
  await work[Symbol.asyncDispose]();
});

const cli = (...args: string[]) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: work.path }).ended;
const run = async (workflow: string, ...args: string[]) => {
  const end = await cli('run', workflow, '--json', '--fail-on', 'none', ...args);
  return { ...end, json: end.stdout === '' ? undefined : result.parse(JSON.parse(end.stdout)) };
};
/** The images of this checkout that the engine has, with their ids. */
async function imageIds(): Promise<string[]> {
  const { stdout } = await cli('images');
  const here = stdout.split('\n').filter((line) => line !== '' && !line.includes('not here'));
  const tags = here.flatMap((line) => /assay\/\S+:[0-9a-f]{16}/.exec(line)?.[0] ?? []);
  const used = tags.filter((tag) => /\/(core|secrets):/.test(tag));
  return (await docker('image', 'inspect', '--format', '{{.Id}} {{.RepoTags}}', ...used)).trim().split('\n');
}

const FIXME = expect.objectContaining({ ruleId: 'fixme', path: 'app.py', line: 2 });

test("a repository's own task and workflow run, and no image is made for it", async () => {
  const before = await imageIds();
  const { code, json, stderr } = await run('mine');
  expect(stderr).toContain('workflow mine is from .assay/workflows/mine/metadata.yaml');
  expect(code).toBe(0);
  expect(json?.findings).toContainEqual(FIXME);
  expect(json?.tasks.map(({ id, status }) => [id, status])).toEqual([
    ['mytool', 'succeeded'],
    ['gitleaks', 'succeeded'],
  ]);
  expect(before.length).toBeGreaterThan(0);
  expect(await imageIds()).toEqual(before);
});

test('a workflow.ts runs in the worker, with another workflow as a part of it', async () => {
  const { code, json, stderr } = await run('coded');
  expect(stderr).not.toContain('error:');
  expect(json?.tasks.map(({ id, status }) => [id, status])).toEqual([
    ['mytool', 'succeeded'],
    ['secret_detection.gitleaks', 'succeeded'],
  ]);
  expect(json?.findings).toContainEqual(FIXME);
  expect(code).toBe(0);
});

test('a workflow.ts that throws is incomplete, with what its tasks found; one that is wrong is a usage error', async () => {
  const thrown = await run('throws');
  expect(thrown.code).toBe(4);
  expect(thrown.json?.findings).toContainEqual(FIXME);
  expect(thrown.stderr).toContain('workflow.ts threw: not today');
  const wrong = await run('wrong');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/\.assay\/workflows\/wrong\/workflow\.ts:2: Expression expected/);
});

test('what there is is listed with its source, what is broken with what would be right', async () => {
  const { stdout, code } = await cli('workflows');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^mine +\.assay +My own$/m);
  expect(stdout).toMatch(/^secret_detection +built-in /m);
  expect(stdout).toMatch(
    /^broken: \.assay\/tasks\/gitleaks\.yml: is not looked for\n {2}write tasks\/gitleaks\.yaml$/m,
  );
});

test('what is started runs as it is: a task, a list and a program', async () => {
  for (const args of [
    ['tasks', 'new', 'todos', '--vertical', 'secrets'],
    ['workflows', 'new', 'listed'],
    ['workflows', 'new', 'started', '--typescript'],
  ]) {
    expect(await cli(...args)).toMatchObject({ code: 0, stdout: expect.stringContaining('wrote .assay/') });
  }
  const tried = await cli('tasks', 'try', '.assay/tasks/todos.yaml', '--with', 'who=me', '--fail-on', 'none');
  expect(tried.stdout).toMatch(/^Task todos \(secrets\), \.assay\/tasks\/todos\.yaml$/m);
  expect(tried.stdout).toMatch(/^ {2}inputs +who = me$/m);
  expect(tried.stdout).toMatch(/^ {2}environment .*INPUT_WHO.*TOOLBOX_DIR/m);
  expect(tried.stdout).toMatch(/^ {2}exit code +0: success$/m);
  expect(tried.stdout).toMatch(/^ {2}outputs +count = 0$/m);
  expect(tried.code).toBe(0);
  expect((await run('listed')).json?.tasks.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  expect((await run('started')).json?.tasks.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
});

test('a task that fails is shown with its class and its last words, exit 4', async () => {
  await writeFile(
    join(work.path, '.assay/tasks/fails.yaml'),
    'kind: fails\nvertical: secrets\ndescription: d\nshell: true\ncommand: echo oh no >&2; exit 3\noutput: { mode: exit_code_only }\n',
  );
  const { stdout, code } = await cli('tasks', 'try', '.assay/tasks/fails.yaml');
  expect(stdout).toMatch(/oh no\n {2}exit code +3: failure/);
  expect(code).toBe(4);
});
