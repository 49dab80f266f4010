import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectFindings, type TaskReport } from '../../src/findings/collect.ts';
import { readReport } from '../../src/findings/sarif/read.ts';
import { writeSarif } from '../../src/report/sarif-file.ts';
import { applySuppressions } from '../../src/suppressions/apply.ts';
import { applyInline } from '../../src/suppressions/inline.ts';
import { multitoolErrors, schemaErrors } from '../support/sarif-validity.ts';

/** Reports as the tools wrote them (bandit 1.9.4, semgrep 1.182.0, gitleaks 8.30.1, its rules trimmed) on PROJECT. */
const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'sarif');

/** In parts, so that scanners of this repository don't take it for one. */
const KEYS = ['AKIA' + 'QWERTYUIOPASDFG2', 'AKIA' + 'ZXCVBNMASDFGHJK3'];
const PASSWORD = 'hunter2-not-a-real-one';
const PROJECT: Record<string, string> = {
  'src/app/conf.ini': `aws_access_key_id = ${KEYS[0]}\nkey = "${KEYS[1]}"\n`,
  'src/ünï code/a b.py': 'import yaml\n\ndef f(x):\n    return yaml.load(x)\n',
  'src/app/db.py': `import hashlib
import pickle
import subprocess
import sqlite3


def user(name):
    connection = sqlite3.connect("app.db")
    query = "SELECT * FROM users WHERE name = '%s'" % name
    return connection.execute(query).fetchall()


def run(command):
    return subprocess.call(command, shell=True)


def load(blob):
    return pickle.loads(blob)


def digest(data):
    return hashlib.md5(data).hexdigest()


password = "${PASSWORD}"
eval("1+1")  # nosec
`,
};

const STATES = ['new', 'unchanged'] as const;

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sarif-'));
  for (const [path, text] of Object.entries(PROJECT)) {
    await mkdir(join(base, 'repo', dirname(path)), { recursive: true });
    await writeFile(join(base, 'repo', path), text);
  }
});
afterAll(() => rm(base, { recursive: true }));

async function task(kind: string, vertical: string, raw?: Uint8Array): Promise<TaskReport> {
  const read = readReport(raw ?? (await readFile(join(FIXTURES, `${kind}.sarif`))));
  const known = { id: kind, kind, vertical, workspace: '/work/ws/1', tool: undefined, severity: {}, cwe: {} };
  if (!read.ok) return { ...known, report: undefined, incomplete: read.reason };
  return {
    ...known,
    severity: vertical === 'secrets' ? { '*': 'high' } : {},
    report: read.log,
    incomplete: undefined,
  };
}

/** What a scanner could leave that has everything wrong at once, and every part of SARIF that is carried over. */
function odd(): Uint8Array {
  const place = (uri: string, region: object) => ({
    physicalLocation: { artifactLocation: { uri }, region },
  });
  const results = [
    {},
    {
      ruleId: 'X/1',
      level: 'blocker',
      message: { text: '', markdown: '**m**' },
      locations: [place('/etc/passwd', { startLine: 0, startColumn: 0 })],
    },
    {
      ruleId: 'X',
      message: { id: 'default', arguments: ['a'] },
      locations: [place('file:///work/ws/1/src/a%20b.py', { startLine: 9, endLine: 3, endColumn: 1 })],
      relatedLocations: [
        { id: 0, message: { text: 'see' }, ...place('src/x:y#z.py', { startLine: 2 }) },
        place('src/b.py', { startLine: 2 }),
        place('src/b.py', { startLine: 2 }),
        {},
      ],
      codeFlows: [{ threadFlows: [{ locations: [{ index: 0 }, {}] }] }, {}],
      stacks: [
        { frames: [{ module: 'm' }, { location: { logicalLocations: [{ fullyQualifiedName: 'f' }] } }] },
      ],
      suppressions: [{ kind: 'other', status: 'accepted', justification: 'j' }],
      fingerprints: { a: 'b', c: 1 },
      partialFingerprints: { 'x/v1': 'y' },
      properties: { tags: ['CWE-20', 'CWE-20', 3], 'security-severity': 9.1, odd: null },
    },
    {
      ruleId: 'X',
      kind: 'review',
      message: { text: 'r' },
      locations: [{ logicalLocations: [{ name: 'n' }, { name: 'n' }, {}] }],
      suppressions: [{ kind: 'inSource' }, { kind: 'inSource' }],
    },
  ];
  const rules = [
    {
      id: 'X',
      name: 'X',
      messageStrings: { default: { text: 'got {0}' } },
      helpUri: 'no uri',
      help: { text: ' ' },
      properties: { tags: Array.from({ length: 40 }, (_, i) => `t${i}`) },
    },
    {},
  ];
  const driver = { version: '', informationUri: 'x', rules };
  const run = {
    tool: { driver },
    results,
    threadFlowLocations: [{ location: place('src/b.py', { startLine: 1 }) }],
  };
  return new TextEncoder().encode(`\ufeff${JSON.stringify({ runs: [run] })}`);
}

async function produced(): Promise<{ file: string; text: string }> {
  const tasks = await Promise.all([
    task('bandit', 'python'),
    task('semgrep', 'sast'),
    task('gitleaks', 'secrets'),
    task('odd', 'web', odd()),
    task('broken', 'go', new TextEncoder().encode('{"version":"2.1.0","runs":[{"tool"')),
  ]);
  const found = await collectFindings(tasks, {
    workflow: 'security_assessment',
    source: join(base, 'repo'),
  });
  // With all that is said of findings later: what is accepted, and how they compare with a baseline.
  const entry = { path: 'src/', reason: 'a sample', expires: '2999-12-31', place: 'suppressions.yaml:1' };
  const { findings } = applySuppressions(found.findings, [entry], '2026-01-01');
  const inline = applyInline(findings, { mode: 'ignore', change: true });
  const stated = inline.findings.map((finding, i) => ({ ...finding, state: STATES[i % 2] ?? 'new' }));
  const commit = 'c'.repeat(40);
  const { log } = found.render(stated, { commit, comparedWith: { commit } });
  const file = join(base, 'assay.sarif');
  await writeSarif(file, log);
  return { file, text: await readFile(file, 'utf8') };
}

test('what real tools left becomes one finding a defect, without secrets', async () => {
  const tasks = await Promise.all([
    task('bandit', 'python'),
    task('semgrep', 'sast'),
    task('gitleaks', 'secrets'),
  ]);
  const { findings, notes } = await collectFindings(tasks, { workflow: 'w', source: join(base, 'repo') });
  expect(notes).toEqual([]);
  expect(
    findings.map(
      ({ severity, path, line, ruleId, tools }) => `${severity} ${path}:${line} ${ruleId} ${tools.join('+')}`,
    ),
  ).toEqual([
    'high src/app/conf.ini:1 aws-access-token gitleaks',
    'high src/app/conf.ini:2 aws-access-token gitleaks',
    'high src/app/db.py:9 python.sql-format Semgrep OSS+Bandit',
    'high src/app/db.py:14 B602 Bandit+Semgrep OSS',
    'high src/app/db.py:22 B324 Bandit',
    'medium src/app/db.py:18 B301 Bandit',
    'medium src/ünï code/a b.py:4 B506 Bandit',
    'low src/app/db.py:2 B403 Bandit',
    'low src/app/db.py:3 B404 Bandit',
    'low src/app/db.py:25 B105 Bandit',
    'low src/app/db.py:25 python.hardcoded Semgrep OSS',
  ]);
  for (const secret of [...KEYS, PASSWORD]) expect(JSON.stringify(findings).includes(secret)).toBe(false);
  expect(findings.every(({ result }) => result.partialFingerprints?.primaryLocationLineHash)).toBe(true);
});

test('the log is valid by the JSON schema of SARIF 2.1.0', async () => {
  const log = JSON.parse((await produced()).text);
  expect(await schemaErrors(log)).toEqual([]);
  // The same validator sees a fault: a bad level is one that the multitool misses.
  log.runs[0].results[0].level = 'blocker';
  expect(await schemaErrors(log)).not.toEqual([]);
});

test('the SARIF multitool finds no error by its own rules and those of GitHub', async () => {
  const { file } = await produced();
  const broken = join(base, 'broken.sarif');
  const log = JSON.parse(await readFile(file, 'utf8'));
  delete log.runs[0].results[0].locations;
  await writeFile(broken, JSON.stringify(log));
  expect(await multitoolErrors(file)).toEqual([]);
  // The same call sees a fault.
  expect(await multitoolErrors(broken)).not.toEqual([]);
});
