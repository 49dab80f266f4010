import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { convert } from '../../src/convert/convert.ts';
import { parseYaml } from '../../src/toolbox/read.ts';
import { type TaskFile, taskFile } from '../../src/toolbox/task.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/tasks.md'), 'utf8');
const fences = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-doc-'));
  mkdirSync(join(dir, 'target'));
  mkdirSync(join(dir, 'tmp'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const tasks = new Map<string, TaskFile>(
  fences('yaml').map((code) => {
    const task = parseYaml({ file: 'docs/tasks.md', text: code }, taskFile);
    return [task.kind, task];
  }),
);

async function read(kind: string, raw: string) {
  const task = tasks.get(kind);
  if (task === undefined) throw new Error(`docs/tasks.md has no task ${kind}`);
  const [run] = JSON.parse(await convert(Buffer.from(raw), task)).runs;
  return run;
}

test('the script finds what it says it finds, and an empty list where there is nothing', async () => {
  const [script = ''] = fences('sh');
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(10);
  const go = () =>
    execFileSync('sh', ['-c', script], {
      cwd: join(dir, 'target'),
      env: { ...process.env, TMPDIR: join(dir, 'tmp') },
    });
  expect((await read('unsafe-settings', go().toString())).results).toEqual([]);
  writeFileSync(join(dir, 'target', 'set"t\\ings.py'), 'A = 1\nDEBUG = True\nget(verify=False)\n');
  const { results, tool } = await read('unsafe-settings', go().toString());
  expect(results).toMatchObject([
    { ruleId: 'unsafe-setting', message: { text: 'DEBUG = True must not reach production' }, level: 'error' },
    { message: { text: 'verify=False must not reach production' } },
  ]);
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'set%22t%5Cings.py' },
    region: { startLine: 2 },
  });
  expect(tool.driver.rules[0].properties.tags).toContain('external/cwe/cwe-489');
});

test('the expression reads what the tool writes', async () => {
  const said = {
    code: 'DL3006',
    column: 1,
    file: 'a/Dockerfile',
    level: 'warning',
    line: 1,
    message: 'Tag it',
  };
  const { results, tool } = await read('dockerfiles', JSON.stringify([said]));
  expect(results).toMatchObject([{ ruleId: 'DL3006', level: 'warning', message: { text: 'Tag it' } }]);
  expect(tool.driver.name).toBe('Hadolint');
  expect(tool.driver.rules[0].helpUri).toBe('https://github.com/hadolint/hadolint/wiki/DL3006');
  expect((await read('dockerfiles', '[]')).results).toEqual([]);
});

test('the pattern reads what the tool prints', async () => {
  const line = './run.sh:3:6: note: Double quote to prevent globbing and word splitting. [SC2086]\n';
  const { results } = await read('shell-scripts', line);
  expect(results).toMatchObject([
    {
      ruleId: 'SC2086',
      level: 'note',
      message: { text: 'Double quote to prevent globbing and word splitting.' },
    },
  ]);
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'run.sh' },
    region: { startLine: 3, startColumn: 6 },
  });
  expect((await read('shell-scripts', '')).results).toEqual([]);
});

test('the task with a secret is one', () => {
  expect(tasks.get('registry-check')?.secrets).toEqual(['REGISTRY_TOKEN']);
});
