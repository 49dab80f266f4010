import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { built } from '../images/built.ts';
import { inImage } from '../images/in-image.ts';

const root = join(import.meta.dirname, '..', '..');

const workflows = ['.github/workflows', 'examples/github'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
);

/** Users pin Assay by its major version, which only full releases move; everything else by commit. */
const POLICY =
  'rules: { unpinned-uses: { config: { policies: { "OWNER/assay": ref-pin, "*": hash-pin } } } }';

/** Runs a script among these files of the repository, in the image whose tools check other people's workflows. */
async function among(paths: string[], script: string) {
  const tar = execFileSync('tar', ['-C', root, '-c', ...paths]);
  return inImage(await built('iac'), `mkdir /tmp/at && cd /tmp/at && tar -x && ${script}`, tar);
}

test('zizmor finds nothing in our workflows, nor in the examples', async () => {
  const { code, stderr, stdout } = await among(
    ['.github', 'action.yml', 'examples/github'],
    `echo '${POLICY}' > /tmp/zizmor.yml
     zizmor --offline --no-progress --config /tmp/zizmor.yml --persona=pedantic --collect=all .github action.yml examples/github/*.yml`,
  );
  expect(code, stdout + stderr).toBe(0);
  // It has read them all: what it can't read it leaves out.
  const read = [...stderr.matchAll(/completed (\S+)/g)].map(([, file]) => file);
  expect(read).toHaveLength(workflows.length + ['action.yml', '.github/dependabot.yml'].length);
});

test('actionlint finds nothing in them, with ShellCheck on their scripts', async () => {
  const { code, stdout, stderr } = await among(
    ['.github', 'examples/github'],
    'actionlint -config-file=.github/actionlint.yaml -shellcheck=shellcheck -no-color .github/workflows/*.yml examples/github/*.yml',
  );
  expect(code, stdout + stderr).toBe(0);
});

test('every action of others is pinned by commit, with its version beside', () => {
  const uses = workflows.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/^\s*(?:- )?uses: (.*)$/gm),
  ]);
  const ours = /^(\.\/|OWNER\/assay@v1$)/;
  const foreign = uses.map(([, what = '']) => what).filter((what) => !ours.test(what));
  expect(foreign.length).toBeGreaterThan(10);
  expect(foreign.filter((what) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what))).toEqual([]);
  // The same action has the same commit everywhere.
  const commits = new Set(foreign);
  const names = new Set(foreign.map((what) => what.split('@')[0]));
  expect(commits.size).toBe(names.size);
});

test('the shell scripts of the repository are what ShellCheck accepts', async () => {
  const { code, stdout } = await among(
    ['script', 'assay', '.ci'],
    'grep -rlE "^#!/(usr/bin/env bash|bin/sh)|shellcheck shell=" script assay .ci | xargs shellcheck --external-sources --severity=warning',
  );
  expect(code, stdout).toBe(0);
});
