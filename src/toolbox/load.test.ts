import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadToolbox, taskOf, workflowOf } from './load.ts';
import { addedSource, type Source } from './source.ts';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'assay-load-'));
  made.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

const task = (kind: string, vertical = 'python') =>
  `kind: ${kind}\nvertical: ${vertical}\ndescription: d\ncommand: c\noutput: { mode: exit_code_only }\n`;
const workflow = (name: string, tasks: string) => `name: ${name}\nversion: 1.0.0\ndescription: d\n${tasks}\n`;

const own = (dir: string): Source => addedSource(1, { name: '.assay', dir, shown: '.assay', ofTarget: true });
const VERTICALS = ['python', 'web'];

function builtInFolder(): string {
  return folder({
    'tasks/python/bandit.yaml': task('bandit'),
    'workflows/all/metadata.yaml': workflow('all', 'tasks: [bandit]'),
  });
}

async function load(files: Record<string, string>) {
  const dir = folder(files);
  const toolbox = await loadToolbox(builtInFolder(), { more: [own(dir)], verticals: VERTICALS });
  return { toolbox, dir, broken: toolbox.broken.map(({ error }) => error.message) };
}

test('tasks lie flat or by vertical, workflows may use the tasks of other sources', async () => {
  const { toolbox, broken } = await load({
    'tasks/flat.yaml': task('flat', 'web'),
    'tasks/python/deep.yaml': task('deep'),
    'tasks/python/deep.py': 'print()',
    'tasks/words.txt': 'x',
    'workflows/mine/metadata.yaml': workflow('mine', 'tasks: [flat, deep, bandit]'),
  });
  expect(broken).toEqual([]);
  expect([...toolbox.tasks.keys()]).toEqual(['bandit', 'flat', 'deep']);
  expect(toolbox.places.tasks.get('flat')).toMatchObject({ path: 'tasks/flat.yaml' });
  expect(toolbox.places.workflows.get('mine')?.source.name).toBe('.assay');
});

test('nothing of a target replaces what exists: both files are named, and the name is refused', async () => {
  const { toolbox, broken } = await load({
    'tasks/bandit.yaml': task('bandit'),
    'workflows/all/metadata.yaml': workflow('all', 'tasks: [bandit]'),
  });
  expect(broken).toEqual([
    `.assay/tasks/bandit.yaml: the task "bandit" exists already: ${toolbox.root}/tasks/python/bandit.yaml`,
    `.assay/workflows/all/metadata.yaml: the workflow "all" exists already: ${toolbox.root}/workflows/all/metadata.yaml`,
  ]);
  expect(() => workflowOf(toolbox, 'all')).toThrow(/exists already/);
  expect(() => taskOf(toolbox, 'bandit', 'all')).toThrow(/exists already/);
});

test('a broken file says where and what, and takes no other down', async () => {
  const { toolbox, broken } = await load({
    'tasks/a.yaml': task('a', 'pyhton'),
    'tasks/b.yaml': `${task('b')}comand: x\n`,
    'tasks/c.yaml': task('see'),
    'tasks/web/d.yaml': task('d'),
    'tasks/e.yml': task('e'),
    'tasks/good.yaml': task('good'),
    'workflows/f.yaml': workflow('f', 'tasks: [good]'),
    'workflows/g/metadata.yaml': workflow('g', 'tasks:\n  - good\n  - task: god\n'),
    'workflows/h/metadata.yaml': workflow('h', 'tasks: [b]'),
    'workflows/i/readme.md': 'nothing',
    'workflows/j/metadata.yaml': workflow('j', 'tags: [x]'),
    'workflows/good/metadata.yaml': workflow('good', 'tasks: [good]'),
  });
  expect([...toolbox.tasks.keys()]).toEqual(['bandit', 'good']);
  expect([...toolbox.workflows.keys()]).toEqual(['all', 'good']);
  expect(broken.sort()).toEqual([
    '.assay/tasks/a.yaml:2: vertical: "pyhton" is no vertical of the lab; did you mean "python"? known: python, web',
    '.assay/tasks/b.yaml:6: comand: unknown key',
    '.assay/tasks/c.yaml:1: kind: "see" does not match its place: write c, or move the file',
    '.assay/tasks/e.yml: is not looked for',
    '.assay/tasks/web/d.yaml:2: vertical: "python" does not match its place: write web, or move the file',
    '.assay/workflows/f.yaml: is not looked for',
    '.assay/workflows/g/metadata.yaml:6: tasks[1]: task "god" is not known; did you mean "good"? known: bandit, good',
    '.assay/workflows/h/metadata.yaml:4: tasks[0]: the file of the task "b" is broken',
    '.assay/workflows/i/metadata.yaml: is missing',
    '.assay/workflows/j/metadata.yaml:1: tasks: missing: list tasks, or write a workflow.ts beside this file',
  ]);
});

test('a workflow is a list or a program, not both and not neither', async () => {
  const { toolbox, broken } = await load({
    'workflows/a/metadata.yaml': workflow('a', 'tasks: [bandit]'),
    'workflows/a/workflow.ts': '',
    'workflows/b/metadata.yaml': workflow('b', 'tags: []'),
    'workflows/b/workflow.ts': '',
    'workflows/c/metadata.yaml': workflow('c', 'tasks: [bandit]\nverticals: [python]'),
    'workflows/d/metadata.yaml': workflow('d', 'verticals: [python, wep]'),
    'workflows/d/workflow.ts': '',
    'workflows/e/metadata.yaml': workflow('e', 'verticals: [python]'),
    'workflows/e/workflow.ts': '',
  });
  expect(toolbox.workflows.get('e')?.verticals).toEqual(['python']);
  expect(broken).toEqual([
    '.assay/workflows/a/metadata.yaml:4: tasks: there is a workflow.ts too: keep one of both',
    '.assay/workflows/b/metadata.yaml:1: verticals: missing: workflow.ts needs to say whose tasks it may run',
    '.assay/workflows/c/metadata.yaml:5: verticals: only with a workflow.ts: tasks know their verticals',
    '.assay/workflows/d/metadata.yaml:4: verticals[1]: "wep" is no vertical of the lab; did you mean "web"? known: python, web',
  ]);
});

test('links lead nowhere, wherever they are', async () => {
  const secret = folder({ 'x.yaml': 'root:password', 'deep/metadata.yaml': 'root:password' });
  const dir = folder({ 'tasks/good.yaml': task('good') });
  symlinkSync(join(secret, 'x.yaml'), join(dir, 'tasks/link.yaml'));
  symlinkSync(secret, join(dir, 'tasks/python'));
  symlinkSync(secret, join(dir, 'workflows'));
  const toolbox = await loadToolbox(builtInFolder(), { more: [own(dir)] });
  const other = folder({ 'workflows/x/readme.md': '' });
  symlinkSync(join(secret, 'deep/metadata.yaml'), join(other, 'workflows/x/metadata.yaml'));
  symlinkSync(join(secret, 'deep'), join(other, 'workflows/y'));
  const more = await loadToolbox(builtInFolder(), { more: [own(other)] });
  const messages = [...toolbox.broken, ...more.broken].map(({ error }) => error.message);
  expect(messages.sort()).toEqual([
    '.assay/tasks/link.yaml: is a link',
    '.assay/workflows/x/metadata.yaml: is a link',
    '.assay/workflows/y: is a link',
    '.assay/workflows: is not a folder',
  ]);
  expect([...toolbox.tasks.keys()]).toEqual(['bandit', 'good']);
});

test('a large file is not read', async () => {
  const { broken } = await load({ 'tasks/big.yaml': `# ${'x'.repeat(300_000)}\n${task('big')}` });
  expect(broken).toEqual(['.assay/tasks/big.yaml: is larger than 256 KiB']);
});
