import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from '../../src/command/prepare.ts';
import { inputsOf } from '../../src/config/inputs.ts';
import type { RawRequest, Request } from '../../src/config/request.ts';
import { silent } from '../../src/log/logger.ts';
import type { PolicySource } from '../../src/policy/source.ts';
import { openToolbox } from '../../src/run/toolbox.ts';
import { folderOf, git } from '../support/folder.ts';

const repo = { full_name: 'o/r' };

/** A repository whose second commit is a pull request against the first. */
function proposed(base: Record<string, string>, change: (dir: string) => void) {
  const folder = folderOf({ 'app.py': 'x = 1\n', ...base });
  const commit = () => {
    git(folder.path, 'add', '-A');
    git(folder.path, 'commit', '-qm', 'x', '--allow-empty');
    return git(folder.path, 'rev-parse', 'HEAD');
  };
  git(folder.path, 'init', '-q');
  const before = commit();
  change(folder.path);
  const head = commit();
  const event = folderOf({});
  const pull_request = {
    number: 1,
    head: { sha: head, ref: 'change', repo },
    base: { sha: before, ref: 'main', repo },
  };
  event.write('event.json', JSON.stringify({ repository: repo, pull_request }));
  const asked = async (
    inputs: Record<string, string> = {},
    more: Partial<RawRequest> = {},
    look = (_: Request) => {},
    use = async (_: PolicySource) => {},
  ) => {
    const env = {
      ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: head },
      ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(event.path, 'event.json') },
    };
    const given = { ...inputsOf({ INPUT_TARGET: folder.path, RUNNER_TEMP: event.path, ...inputs }), ...more };
    await using prepared = await prepare(given, { env, signal: AbortSignal.timeout(30_000), log: silent });
    look(prepared.request);
    await use(prepared.policy);
    return { request: prepared.request, notices: prepared.policy.notices().join('\n') };
  };
  const pushed = async () => {
    const given = inputsOf({ INPUT_TARGET: folder.path, RUNNER_TEMP: event.path });
    await using _ = await prepare(given, { env: {}, signal: AbortSignal.timeout(30_000), log: silent });
  };
  return {
    ...{ path: folder.path, asked, pushed },
    [Symbol.dispose]() {
      folder[Symbol.dispose]();
      event[Symbol.dispose]();
    },
  };
}

const weaken = (name: string) => (dir: string) => writeFileSync(join(dir, name), 'fail-on: none\n');

test.each<[string, (dir: string) => void, RegExp]>([
  ['edits', weaken('assay.yaml'), /^assay.yaml differs in this pull request/],
  ['removes', (dir) => unlinkSync(join(dir, 'assay.yaml')), /^assay.yaml is removed by/],
  ['renames', (dir) => renameSync(join(dir, 'assay.yaml'), join(dir, 'assay.yml')), /is removed by/],
  [
    'makes a link of',
    (dir) => {
      unlinkSync(join(dir, 'assay.yaml'));
      symlinkSync('app.py', join(dir, 'assay.yaml'));
    },
    /^assay.yaml differs/,
  ],
  ['breaks', (dir) => writeFileSync(join(dir, 'assay.yaml'), 'fail-on: [\n'), /^assay.yaml differs/],
])('a change that %s assay.yaml is judged by the one of the base', async (_, change, notice) => {
  using work = proposed({ 'assay.yaml': 'fail-on: low\n' }, change);
  const { request, notices } = await work.asked();
  expect(request.failOn).toBe('low');
  expect(notices).toMatch(notice);
});

test('one that the change adds does not count yet, under the usual name or another', async () => {
  using work = proposed({}, (dir) => {
    weaken('assay.yaml')(dir);
    weaken('mine.yaml')(dir);
  });
  const usual = await work.asked();
  expect(usual.request.failOn).toBe('high');
  expect(usual.notices).toMatch(/^assay.yaml is added by this pull request; base commit \w{7} counts$/);
  const named = await work.asked({ INPUT_CONFIG: join(work.path, 'mine.yaml') });
  expect(named.request.failOn).toBe('high');
  expect(named.notices).toMatch(/^mine.yaml is added by/);
});

test('a file that is named is the one of the base, too; none is none; one that is nowhere is a mistake', async () => {
  using work = proposed(
    { 'ci/mine.yaml': 'fail-on: low\n', 'assay.yml': 'fail-on: none\n' },
    weaken('ci/mine.yaml'),
  );
  expect((await work.asked({ INPUT_CONFIG: join(work.path, 'ci/mine.yaml') })).request.failOn).toBe('low');
  expect((await work.asked()).notices).toBe('assay.yml is not read: name it assay.yaml');
  expect((await work.asked({ INPUT_CONFIG: 'none' })).request.failOn).toBe('high');
  await expect(work.asked({ INPUT_CONFIG: join(work.path, 'no.yaml') })).rejects.toThrow(
    /no.yaml" does not exist/,
  );
  using elsewhere = folderOf({ 'mine.yaml': 'fail-on: medium\n' });
  expect((await work.asked({ INPUT_CONFIG: join(elsewhere.path, 'mine.yaml') })).request.failOn).toBe(
    'medium',
  );
});

test('a baseline in the repository that the change writes itself is none', async () => {
  using work = proposed({ 'old.sarif': '{}' }, (dir) => {
    writeFileSync(join(dir, 'old.sarif'), '{"runs":[]}');
    writeFileSync(join(dir, 'main'), '{"runs":[]}');
  });
  const old = await work.asked({ INPUT_BASELINE: join(work.path, 'old.sarif') });
  expect(old.request.baseline).toMatchObject({ kind: 'file', path: expect.not.stringContaining(work.path) });
  const added = await work.asked({ INPUT_BASELINE: join(work.path, 'main') });
  expect(added.request.baseline).toEqual({ kind: 'none' });
  expect(added.notices).toMatch(/^main is added by this pull request/);
});

test('parameters of a file are those of the base, with what was given beside it', async () => {
  using work = proposed({ 'ci/deep.yaml': 'depth: 9\nstrict: true\n' }, (dir) => {
    writeFileSync(join(dir, 'ci/deep.yaml'), 'depth: 0\nstrict: false\n');
    writeFileSync(join(dir, 'mine.yaml'), 'depth: 0\n');
  });
  const asked = (path: string) =>
    work.asked({}, { parameters: { depth: 0, more: 1 }, parameterFile: { path, beside: { more: 1 } } });
  const { request, notices } = await asked(join(work.path, 'ci/deep.yaml'));
  expect(request.parameters).toEqual({ depth: 9, strict: true, more: 1 });
  expect(notices).toMatch(/^ci\/deep.yaml differs in this pull request/);
  expect((await asked(join(work.path, 'mine.yaml'))).request.parameters).toEqual({ more: 1 });
  writeFileSync(join(work.path, 'fetched.yaml'), 'depth: 0\n');
  expect((await asked(join(work.path, 'fetched.yaml'))).request.parameters).toEqual({ depth: 0, more: 1 });
});

test('a database and a secret in the repository are those of the base; what only the change has is refused', async () => {
  using work = proposed({ 'db/a.json': '1', 'token.txt': 'old' }, (dir) => {
    writeFileSync(join(dir, 'db/a.json'), '2');
    writeFileSync(join(dir, 'token.txt'), 'new');
    mkdirSync(join(dir, 'own'));
    writeFileSync(join(dir, 'own/a.json'), '2');
  });
  const at = (name: string) => join(work.path, name);
  const first = `osv=${at('db')}`;
  const read = await work.asked(
    { INPUT_DATABASES: first, INPUT_SECRETS: `T=file:${at('token.txt')}` },
    {},
    (request) => {
      const [database] = request.databases;
      const [secret] = request.secrets;
      expect(readFileSync(join(database?.place.path ?? '', 'a.json'), 'utf8')).toBe('1');
      expect(secret?.source.kind === 'file' && readFileSync(secret.source.path, 'utf8')).toBe('old');
    },
  );
  expect(read.notices).toMatch(/^db differs in .*\ntoken.txt differs in/);
  await expect(work.asked({ INPUT_DATABASES: `osv=${at('own')}` })).rejects.toThrow(
    /^database osv: ".*own" is not in the base commit \w{7}, and a change can't bring its own/,
  );
  const pinned = await work.asked({ INPUT_DATABASES: `osv=${at('own')}@sha256:${'0'.repeat(64)}` });
  expect(pinned.request.databases[0]?.place.path).toBe(at('own'));
  mkdirSync(at('fetched'));
  const fetched = await work.asked({ INPUT_DATABASES: `osv=${at('fetched')}` });
  expect(fetched.request.databases[0]?.place.path).toBe(at('fetched'));
});

test('no link that the change puts on the way leads to another file', async () => {
  const files = {
    'ci/mine.yaml': 'fail-on: low\n',
    'ci/old.sarif': '{}',
    'ci/db/a.json': '1',
    'api/a.py': '1\n',
  };
  using work = proposed(files, (dir) => {
    for (const name of ['ci', 'api']) rmSync(join(dir, name), { recursive: true });
    mkdirSync(join(dir, 'evil/db'), { recursive: true });
    writeFileSync(join(dir, 'evil/db/a.json'), '2');
    writeFileSync(join(dir, 'evil/mine.yaml'), 'fail-on: none\n');
    writeFileSync(join(dir, 'evil/old.sarif'), '{"runs":[]}');
    symlinkSync('evil', join(dir, 'ci'));
    symlinkSync('evil', join(dir, 'api'));
  });
  const at = (name: string) => join(work.path, name);
  await work.asked(
    {
      INPUT_CONFIG: at('ci/mine.yaml'),
      INPUT_BASELINE: at('ci/old.sarif'),
      INPUT_DATABASES: `osv=${at('ci/db')}`,
    },
    {},
    ({ failOn, baseline, databases }) => {
      expect(failOn).toBe('low');
      expect(baseline.kind === 'file' && readFileSync(baseline.path, 'utf8')).toBe('{}');
      expect(readFileSync(join(databases[0]?.place.path ?? '', 'a.json'), 'utf8')).toBe('1');
    },
  );
  await expect(work.asked({ INPUT_TARGET: at('api') })).rejects.toThrow(
    /^target: .* leads through a link of the repository/,
  );
  for (const [input, path] of [
    ['SARIF', 'api/x.sarif'],
    ['OUTPUT', 'ci/new/out'],
  ] as const)
    await expect(work.asked({ [`INPUT_${input}`]: at(path) })).rejects.toThrow(
      /leads through a link of the repository/,
    );
  expect((await work.asked({ INPUT_OUTPUT: at('evil/out') })).request.output).toBe(at('evil/out'));
  using outside = folderOf({ 'mine.yaml': 'fail-on: none\n' });
  rmSync(at('ci'));
  symlinkSync(outside.path, at('ci'));
  expect((await work.asked({ INPUT_CONFIG: at('ci/mine.yaml') })).request.failOn).toBe('low');
});

test.each<[string, string | undefined]>([
  ['that mends it', 'fail-on: critical\n'],
  ['that removes it', undefined],
  ['that breaks it in another way', 'fail-on: [\n'],
])(
  'with a mistake in the settings of the base a change %s is judged by all that it adds',
  async (_, text) => {
    using work = proposed({ 'assay.yaml': 'fail-on: critical\nfail-no: high\n' }, (dir) => {
      if (text === undefined) unlinkSync(join(dir, 'assay.yaml'));
      else writeFileSync(join(dir, 'assay.yaml'), text);
    });
    const { request, notices } = await work.asked();
    expect([request.failOn, request.gateOn, request.paths]).toEqual([
      'any',
      'new',
      { include: [], exclude: [] },
    ]);
    expect(notices).toMatch(/^assay.yaml differs in|^assay.yaml is removed by/);
    expect(notices).toMatch(
      /\nassay.yaml \(base commit \w{7}\):2: fail-no: unknown key.* Until it is mended any new/,
    );
    const own = await work.asked({ 'INPUT_FAIL-ON': 'high', 'INPUT_GATE-ON': 'all' });
    expect([own.request.failOn, own.request.gateOn]).toEqual(['high', 'all']);
    expect((await work.asked({ INPUT_CONFIG: 'none' })).request.failOn).toBe('high');
  },
);

test('with a mistake in what the base accepts nothing is accepted, and the settings stay', async () => {
  const base = { 'assay.yaml': 'fail-on: low\n', '.assay/suppressions.yaml': '- rule: B1\n' };
  using work = proposed(base, (dir) => {
    writeFileSync(join(dir, '.assay/suppressions.yaml'), '- { rule: B1, reason: mine }\n');
  });
  const { request, notices } = await work.asked();
  expect([request.failOn, request.gateOn]).toEqual(['low', 'new']);
  expect(notices).toMatch(/suppressions.yaml \(base commit \w{7}\):1: .*reason.* nothing of it is accepted/);
});

test('a mistake that the change brings is told, and one in a file of the work tree is an error', async () => {
  using work = proposed({ 'assay.yaml': 'fail-on: low\n' }, (dir) => {
    writeFileSync(join(dir, 'assay.yaml'), 'fail-no: low\n');
    mkdirSync(join(dir, '.assay'));
    writeFileSync(join(dir, '.assay/suppressions.yaml'), '- all\n');
  });
  const { request, notices } = await work.asked();
  expect([request.failOn, request.gateOn]).toEqual(['low', 'all']);
  expect(notices).toMatch(
    /\nassay.yaml:1: fail-no: unknown key.* merged, it would end runs with exit code 2/,
  );
  expect(notices).toMatch(/\n.assay\/suppressions.yaml:1: .* merged, it would/);
  await expect(work.pushed()).rejects.toThrow(/^assay.yaml:1: fail-no/);
});

test('a toolbox of the repository is that of the base, and through no link; what only the change has is known as such', async () => {
  const task = (kind: string) =>
    `kind: ${kind}\nvertical: secrets\ndescription: x\ncommand: "true"\noutput: { mode: exit_code_only }\n`;
  using work = proposed({ 'ci/box/tasks/a.yaml': task('a') }, (dir) => {
    for (const name of ['evil/box/tasks', '.assay/tasks']) mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(join(dir, 'evil/box/tasks/a.yaml'), task('a'));
    writeFileSync(join(dir, '.assay/tasks/b.yaml'), task('b'));
    symlinkSync('../evil/box', join(dir, 'ci/other'));
  });
  const open = (...toolboxes: string[]) =>
    work.asked({}, {}, undefined, async (policy) => {
      const root = join(import.meta.dirname, '../..');
      const named = toolboxes.map((name) => join(work.path, name));
      const box = await openToolbox({ root, env: {}, target: work.path, toolboxes: named, policy });
      expect(box.places.tasks.get('a')?.source.behind).toBeUndefined();
      expect(box.places.tasks.get('b')?.source.behind).toBe('');
    });
  await open('ci/box');
  await expect(open('ci/other')).rejects.toThrow(/^toolbox: .* leads through a link of the repository/);
});
