import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';

const COPY = 'static void copy(char *to, const uint8_t *from, size_t n) {\n';
const FILES = {
  'src/parse.h': `#include <stddef.h>
#include <stdint.h>
int parse(const uint8_t *data, size_t size);
`,
  'src/parse.c': `#include "parse.h"
#include <stdlib.h>
#include <string.h>

${COPY}  memcpy(to, from, n);
}

int parse(const uint8_t *data, size_t size) {
  if (size < 6 || memcmp(data, "ASY1", 4) != 0) return -1;
  char *buffer = malloc(8);
  copy(buffer, data + 4, size - 4);
  int first = buffer[0];
  free(buffer);
  return first;
}
`,
  'fuzz/parse_fuzzer.c': `#include "../src/parse.h"
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  parse(data, size);
  return 0;
}
`,
};

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, work] = await Promise.all([actionCheckout(), temporaryFolder('campaign')]);
  for (const target of ['project', 'other']) {
    for (const [name, text] of Object.entries(FILES)) {
      const file = join(work.path, target, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
});
afterAll(async () => {
  for (const folder of [checkout, work]) await folder[Symbol.asyncDispose]();
});

const crashes = (folder = 'memory') => join(work.path, folder, 'libfuzzer', 'crashes');
const cli = (args: string[]) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: work.path, env: {} });
const fuzz = (...more: string[]) =>
  cli(['run', 'libfuzzer_fuzzing', '--target', 'project', '--campaign', 'memory', '--json', ...more]);
const recordOf = async (folder?: string) => {
  const [key = 'none'] = await readdir(crashes(folder));
  return JSON.parse(await readFile(join(crashes(folder), key, 'crash.json'), 'utf8'));
};

/** The first crash that a run has brought to its folder on this machine. */
async function foundIn(folder: string, { child, ended }: Bundle) {
  for (;;) {
    const record = await recordOf(folder).catch(() => undefined);
    if (record !== undefined) return record;
    if (child.exitCode !== null) throw new Error((await ended).stderr);
    await sleep(200);
  }
}

test('a crash is found on its line, known by the next run, reproduced at home, and closed by its fix', async () => {
  const found = await fuzz('--param', 'duration=60s', '--param', 'on_crash=stop').ended;
  expect(found.code, found.stderr).toBe(1);
  const [finding, ...others] = JSON.parse(found.stdout).findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    ruleId: 'heap-buffer-overflow',
    path: 'src/parse.c',
    line: 6,
    severity: 'critical',
  });
  const record = await recordOf();
  expect(record).toMatchObject({ label: 'reproducible', state: 'open', times: 1 });

  const again = await fuzz('--param', 'mode=replay').ended;
  expect(again.code, again.stderr).toBe(1);
  expect(JSON.parse(again.stdout).findings[0].fingerprint).toBe(finding.fingerprint);

  const home = await cli(['reproduce', record.key.slice(0, 8), '--campaign', 'memory', '--target', 'project'])
    .ended;
  expect(home.code, home.stderr).toBe(1);
  expect(home.stdout).toContain(`crash ${record.key} is still there: `);
  expect(home.stdout).toMatch(/parse\.c:6/);

  const source = join(work.path, 'project', 'src', 'parse.c');
  const text = await readFile(source, 'utf8');
  await writeFile(source, text.replace(COPY, `${COPY}  if (n > 8) n = 8;\n`));
  const closed = await fuzz('--param', 'mode=replay').ended;
  await writeFile(source, text);
  expect(closed.code, closed.stderr).toBe(0);
  expect(JSON.parse(closed.stdout).findings).toEqual([]);
  expect(await recordOf()).toMatchObject({ key: record.key, state: 'fixed' });
}, 600_000);

test('a memory that was tampered with is refused before anything starts', async () => {
  const state = join(work.path, 'memory', 'libfuzzer', 'state.json');
  const text = await readFile(state, 'utf8');
  await writeFile(state, `${text} `);
  const refused = await fuzz('--param', 'mode=replay').ended;
  await writeFile(state, text);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('libfuzzer/state.json was changed');
}, 60_000);

test('a crash outlives the program that found it', async () => {
  const args = [
    'run',
    'libfuzzer_fuzzing',
    '--target',
    'other',
    '--campaign',
    'killed',
    '--param',
    'duration=10m',
  ];
  const killed = cli(args);
  const found = await foundIn('killed', killed).finally(() => killed.child.kill('SIGKILL'));
  await killed.ended;
  const next = await cli([...args.slice(0, -2), '--param', 'mode=replay', '--json']).ended;
  expect(next.code, next.stderr).toBe(1);
  expect(JSON.parse(next.stdout).findings).toHaveLength(1);
  expect(await recordOf('killed')).toMatchObject({ key: found.key, foundBy: found.foundBy, state: 'open' });
}, 600_000);
