import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';
import { leftoversOf } from '../support/engine.ts';

const token = 'hunter2-"quoted"';
let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof temporaryFolder>>;

/** The script and its task file, as docs/tasks.md shows them. */
async function documented() {
  const text = await readFile(join(import.meta.dirname, '../../docs/tasks.md'), 'utf8');
  const first = (language: string) =>
    new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? '';
  return { script: first('sh'), task: first('yaml') };
}

beforeAll(async () => {
  [checkout, target] = await Promise.all([actionCheckout(), temporaryFolder('own')]);
  const { script, task } = await documented();
  const files = {
    'service/settings.py': 'import os\n\nDEBUG = True\n',
    '.assay/tasks/unsafe-settings.sh': script,
    '.assay/tasks/unsafe-settings.yaml': task,
    '.assay/tasks/asks.yaml': JSON.stringify({
      kind: 'asks',
      vertical: 'python',
      description: 'Uses a secret, and tells it wherever it can',
      secrets: ['TOKEN'],
      shell: true,
      working_directory: 'service',
      command: 'echo "said $TOKEN"; echo "$TOKEN" >&2; echo "settings.py:3: ${#TOKEN} characters of $TOKEN"',
      output: { mode: 'stdout', format: 'text', pattern: '^(?<file>[^:]+):(?<line>\\d+): (?<message>.*)' },
    }),
    '.assay/workflows/mine/metadata.yaml': JSON.stringify({
      name: 'mine',
      version: '1',
      description: 'Our own',
      tasks: ['unsafe-settings', 'asks'],
    }),
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(target.path, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
});
afterAll(async () => {
  for (const folder of [checkout, target]) await folder[Symbol.asyncDispose]();
});

const run = (...more: string[]) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), 'run', 'mine', '--target', target.path, ...more], {
    cwd: target.path,
    env: { MY_TOKEN: token },
  }).ended;

test('a secret that is not granted ends the run at once, and says what to write', async () => {
  const end = await run();
  expect(end.code).toBe(2);
  expect(end.stderr).toContain('task asks needs the secret TOKEN, which the run does not grant');
  expect(end.stderr).toContain('--secret TOKEN');
  const valued = await run('--secret', `TOKEN=${token}`);
  expect(valued.code).toBe(2);
  expect(valued.stderr).toContain('secret TOKEN: its source starts with none of env:, file: and vault:');
  expect(`${valued.stdout}${valued.stderr}`).not.toContain('hunter2');
});

test("a repository's own script and a task with a secret run without a new image, and the secret stays one", async () => {
  const sarif = join(target.path, 'own.sarif');
  const end = await run(
    '--secret',
    'TOKEN=env:MY_TOKEN',
    '--secret',
    'OTHER=env:MY_TOKEN',
    '--sarif',
    sarif,
    '--json',
  );
  expect(end.code, end.stderr).toBe(1);
  expect(end.stderr).toContain('secret OTHER is not used');
  const log = await readFile(sarif, 'utf8');
  const results = JSON.parse(log).runs.flatMap((one: { results: unknown[] }) => one.results);
  const placed = results.map(
    (result: {
      ruleId: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
    }) => {
      const place = result.locations[0]?.physicalLocation;
      return [result.ruleId, place?.artifactLocation.uri, place?.region.startLine, result.message.text];
    },
  );
  expect(placed.sort()).toEqual([
    ['asks', 'service/settings.py', 3, `${token.length} characters of ***`],
    ['unsafe-setting', 'service/settings.py', 3, 'DEBUG = True must not reach production'],
  ]);
  for (const place of [log, end.stdout, end.stderr]) expect(place).not.toMatch(/hunter2|quoted/);
  expect(await leftoversOf(end.stderr)).toEqual([]);
});
