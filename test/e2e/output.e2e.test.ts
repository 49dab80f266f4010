import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout } from '../support/checkout.ts';
import { leftoversOf } from '../support/engine.ts';
import { folderOf } from '../support/folder.ts';

const code = (kinds: string) => `import { runTask } from 'assay/workflow';
export default async () => { for (const kind of ${kinds}) await runTask(kind); };
`;
const TARGET = {
  'app.py': 'print(1)\n',
  '.assay/tasks/hello.yaml': JSON.stringify({
    ...{ kind: 'hello', vertical: 'secrets', description: 'Greets', shell: true },
    command: 'echo hello from $INPUT_NOBODY; echo x > "$OUTPUT_DIR/x.txt"',
    output: { mode: 'exit_code_only' },
  }),
  '.assay/workflows/coded/metadata.yaml': JSON.stringify({
    ...{ name: 'coded', version: '1.0.0', description: 'My own program', verticals: ['secrets'] },
  }),
  '.assay/workflows/coded/workflow.ts': code(`['hello']`),
};

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
beforeAll(async () => {
  checkout = await actionCheckout();
});
afterAll(() => checkout[Symbol.asyncDispose]());

test('all that a run leaves is in one folder, and its history is replayed from there', async () => {
  using target = folderOf(TARGET);
  const cli = (...args: string[]) =>
    startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: target.path }).ended;
  const end = await cli('run', 'coded', '--output', 'out', '--reports', 'html');
  expect(end.code, end.stderr).toBe(0);
  const out = (name: string) => join(target.path, 'out', name);
  const { files } = JSON.parse(await readFile(out('manifest.json'), 'utf8'));
  const paths = files.map(({ path }: { path: string }) => path);
  for (const path of ['history.json', 'assay.sarif', 'result.json', 'report.html'])
    expect(paths).toContain(path);
  expect(paths).toContain('toolbox/workflows/coded/workflow.ts');
  for (const { path, sha256 } of files) {
    const bytes = await readFile(out(path));
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
  }
  const logs = paths.filter((path: string) => path.endsWith('stdout.log'));
  expect(await readFile(out(logs[0] ?? ''), 'utf8')).toContain('hello from');

  const same = await cli('replay', 'out');
  expect(same.stdout + same.stderr).toMatch(/^replayed: run-\S+ \(coded, \d+ events\).*they do the same/m);
  expect(same.code).toBe(0);
  // The workflow has changed since: what was under way could not go on with it; what was run can be seen again.
  await writeFile(join(target.path, '.assay/workflows/coded/workflow.ts'), code(`['gitleaks', 'hello']`));
  const other = await cli('replay', 'out');
  expect(other.stdout).toMatch(/^not replayed: .*they would not do the same/m);
  expect(other.code).toBe(1);
  expect((await cli('replay', 'out', '--toolbox', 'out/toolbox')).code).toBe(0);

  // The folder stands for its SARIF file, too.
  const report = await cli('report', 'out', '--reports', 'csv', '--reports-dir', 'again');
  expect(report.code, report.stderr).toBe(0);
  expect(await leftoversOf(end.stdout + end.stderr)).toEqual([]);
});
