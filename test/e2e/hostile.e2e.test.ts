import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';

const names = [
  '::set-output name=verdict::passed.py',
  'a\n::error::b.py',
  '##[endgroup].py',
  '%0A::stop-commands::x.py',
];

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof temporaryFolder>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, target, work] = await Promise.all([
    actionCheckout(),
    temporaryFolder('hostile'),
    temporaryFolder('hostile-work'),
  ]);
  const code = 'import os, sys\nos.system("ls " + sys.argv[1])\n';
  for (const name of names) writeFileSync(join(target.path, name), code);
  symlinkSync('/etc/passwd', join(target.path, 'passwd'));
  symlinkSync('loop', join(target.path, 'loop'));
  execFileSync('mkfifo', [join(target.path, 'pipe')]);
});
afterAll(async () => {
  for (const folder of [checkout, target, work]) await folder[Symbol.asyncDispose]();
});

test('names that are commands to the runner, links out and pipes do no harm, and are scanned or named', async () => {
  const files = {
    GITHUB_OUTPUT: join(work.path, 'output'),
    GITHUB_STATE: join(work.path, 'state'),
    GITHUB_STEP_SUMMARY: join(work.path, 'summary'),
  };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  const end = await startBundle([join(checkout.path, 'dist/action/index.js')], {
    cwd: work.path,
    env: { ...files, INPUT_TARGET: target.path, 'INPUT_FAIL-ON': 'low', RUNNER_TEMP: work.path },
  }).ended;
  expect(end.code, end.stdout + end.stderr).toBe(1);

  const lines = end.stdout.split(/[\r\n]+/);
  const commands = lines.filter((line) => line.trimStart().startsWith('::') && !line.startsWith('::debug::'));
  // A mask, why it is red, that nothing was uploaded, and one annotation a file.
  expect(commands.map((line) => line.replace(/^(::[a-z-]+).*/, '$1')).sort()).toEqual([
    '::add-mask',
    ...Array<string>(1 + names.length).fill('::error'),
    '::notice',
  ]);
  const annotated = commands.flatMap((line) => /^::error .*\bfile=([^:,]*)/.exec(line)?.[1] ?? []);
  // Only a name that can be shown as it is has a place; the others stand in the text, defused.
  expect(annotated.map(decodeURIComponent)).toEqual(['%0A::stop-commands::x.py']);
  expect(lines.filter((line) => line.includes('##['))).toEqual([]);

  const { runs } = JSON.parse(await readFile(join(work.path, 'assay', 'assay.sarif'), 'utf8'));
  const uris = runs.flatMap(
    (run: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }) =>
      run.results.map(({ locations }) =>
        decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? ''),
      ),
  );
  expect(uris).toContain('::set-output name=verdict::passed.py');
  expect(uris).toContain('##[endgroup].py');
  expect(await readFile(files.GITHUB_OUTPUT, 'utf8')).toMatch(/verdict<<.*\nfailed\n/);
  expect(end.stdout).toMatch(/passwd/);
  expect(end.stdout).toMatch(/pipe/);
});
