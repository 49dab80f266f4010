import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/checkout.ts';
import { lines, scan } from './scan.ts';

// What a pull request could put into a repository to switch off the gate that judges it.
const KEY = ['AKIA', 'Q4ZT7XW2LM5KJ3RN'].join('');
const files: Record<string, string> = {
  'a.py': [
    'import subprocess',
    'import yaml',
    '',
    '',
    'def run(text):',
    '    yaml.load(text)',
    '    yaml.load(text)  # nosec',
    '    yaml.load(text)  # nosec B506 the reason',
    '    yaml.load(text)  # nosec B101',
    '    yaml.load(text)  # nosemgrep',
    '    yaml.load(text)  # nosemgrep: assay.python.yaml-unsafe-load',
  ].join('\n'),
  '.github/scripts/b.py': 'import yaml\nyaml.load(input())\n',
  'tests/c.py': 'import yaml\nyaml.load(input())\n',
  'x.egg/d.py': 'import yaml\nyaml.load(input())\n',
  'settings.txt': `first ${KEY}\nsecond ${KEY} # gitleaks:allow\n`,
  '.bandit': '[bandit]\nskips: B506\nexclude: /\n',
  '.bandit.yaml': 'skips: [B506]\n',
  'pyproject.toml': '[tool.bandit]\nskips = ["B506"]\nexclude_dirs = ["."]\n',
  'setup.cfg': '[bandit]\nskips: B506\n',
  '.semgrepignore': '*\n',
  '.gitignore': '*\n',
  '.gitleaks.toml': '[allowlist]\npaths = [".*"]\n',
  '.gitleaksignore': 'settings.txt:aws-access-token:1\n./settings.txt:aws-access-token:1\n',
  // A name hides nothing; what is minified is left out, and that is said.
  'vendor/small.min.js': 'app.get("/",\nfunction (req, res) { eval(req.query.c); });\n',
  'page.html': '<script>\nvar a = {{ x|safe }};\n</script>\n',
  'dist/bundle.js': `app.get("/", (req, res) => exec(req.query.c));\nvar x = "${'x'.repeat(60_000)}";\n`,
  'broken.py': 'def f(:\n    (((\nimport yaml\nyaml.load(input())\n',
};

let target: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  target = await temporaryFolder('weakening');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(target.path, path)), { recursive: true });
    await writeFile(join(target.path, path), text);
  }
  await symlink('/etc/passwd', join(target.path, 'link.py'));
  await symlink('nowhere', join(target.path, 'dangling.py'));
});
afterAll(() => target[Symbol.asyncDispose]());

test('bandit reads no settings of the target, and tells of suppressed lines and of files it cannot parse', async () => {
  const { code, stderr, log, results } = await scan('bandit', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results).filter((line) => line.endsWith('B506') || line.includes('B506 ('))).toEqual([
    '.github/scripts/b.py:2 B506',
    'a.py:10 B506',
    'a.py:11 B506',
    'a.py:6 B506',
    'a.py:7 B506 (suppressed)',
    'a.py:8 B506 (suppressed)',
    'a.py:9 B506',
    'tests/c.py:2 B506',
    'x.egg/d.py:2 B506',
  ]);
  const skipped = log?.runs[0]?.invocations?.[0]?.toolConfigurationNotifications;
  expect(skipped).toContainEqual(
    expect.objectContaining({ level: 'error', message: { text: expect.stringContaining('syntax error') } }),
  );
});

test('semgrep reads no settings of the target, and tells of suppressed lines and of files it cannot parse', async () => {
  const { code, stderr, log, results } = await scan('semgrep', target.path);
  expect(code, stderr).toBe(0);
  const rule = 'assay.python.yaml-unsafe-load';
  expect(lines(results)).toEqual([
    `.github/scripts/b.py:2 ${rule}`,
    `a.py:10 ${rule} (suppressed)`,
    `a.py:11 ${rule} (suppressed)`,
    `a.py:6 ${rule}`,
    `a.py:7 ${rule}`,
    `a.py:8 ${rule}`,
    `a.py:9 ${rule}`,
    `broken.py:4 ${rule}`,
    `tests/c.py:2 ${rule}`,
    'vendor/small.min.js:2 assay.javascript.code-from-argument',
    'vendor/small.min.js:2 assay.javascript.code-injection',
    `x.egg/d.py:2 ${rule}`,
  ]);
  const notes = log?.runs[0]?.invocations?.[0]?.toolExecutionNotifications;
  expect(notes).toContainEqual(
    expect.objectContaining({ level: 'warning', message: { text: expect.stringContaining('broken.py') } }),
  );
  expect(notes?.[0]?.message.text).toMatch(/^1 generated file left out .*: dist\/bundle\.js$/);
});

test.each(['eslint', 'njsscan'])('%s tells what it leaves out, and nothing else is', async (kind) => {
  const { code, stderr, log, results } = await scan(kind, target.path);
  expect(code, stderr).toBe(0);
  expect(new Set(lines(results).map((line) => line.split(' ')[0]))).toEqual(
    new Set(['vendor/small.min.js:2']),
  );
  const [told] = log?.runs[0]?.invocations ?? [];
  expect(told?.executionSuccessful).toBe(true);
  expect(told?.toolConfigurationNotifications?.map(({ level }) => level)).toEqual(
    kind === 'eslint' ? ['warning'] : undefined,
  );
  const notes = told?.toolExecutionNotifications ?? [];
  expect(notes.map(({ message }) => message.text)).toEqual([
    expect.stringMatching(/^1 generated file left out .*: dist\/bundle\.js$/),
  ]);
});

test('gitleaks reads no settings of the target, and tells of suppressed lines', async () => {
  const { code, stderr, results } = await scan('gitleaks', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual([
    'settings.txt:1 aws-access-token',
    'settings.txt:2 aws-access-token (suppressed)',
  ]);
});
