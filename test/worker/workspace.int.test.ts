import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArchiveRef } from '../../src/contract/pipeline.ts';
import { keys } from '../../src/storage/keys.ts';
import { workerImage } from '../support/worker.ts';
import { put, startLab, type TaskSketch, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

const target = (files: Record<string, string>) => put(lab.store, keys.target, files);
const small = { 'app.py': 'print(1)\n', 'deep/er/x.txt': 'x\n', 'deep/y.txt': 'y\n' };
const many = Object.fromEntries(
  Array.from({ length: 4_000 }, (_, i) => [`d${i % 60}/f${i}.txt`, `${i}\n`.repeat(100)]),
);
/** One line for all that is in the current folder: names, modes and contents. */
const census =
  "find . -type f | LC_ALL=C sort | xargs stat -c '%a %n' | cat - $(find . -type f | LC_ALL=C sort) | sha256sum";

/** Runs tasks one after the other and returns what each printed. */
async function printed(
  tasks: TaskSketch[],
  options: { target?: ArchiveRef; workspace: 'shared' | 'copy-on-write' | 'isolated' },
) {
  const after = Object.fromEntries(tasks.slice(1).map(({ kind }, i) => [kind, [tasks[i]?.kind ?? '']]));
  const run = await lab.start(tasks, { ...options, after });
  const results = Object.values(await run.results());
  expect(results.map(({ status, reason }) => reason ?? status)).toEqual(results.map(() => 'succeeded'));
  return Promise.all(results.map((result) => lab.text(result.files.stdout)));
}
const shell = (kind: string, command: string, more: object = {}): TaskSketch => ({
  kind,
  shell: true,
  command,
  ...more,
});

test('copy-on-write: a task owns its copy and may do anything to it; the next one finds the target as it was', async () => {
  await using worker = await lab.worker({ WORKER_VERTICAL: 'copying' });
  const at = { vertical: 'copying' };
  const wreck = [
    'id -u; stat -c %u . app.py deep | sort -u',
    'echo evil > app.py; echo more >> deep/y.txt; rm -r deep/er; mkdir new; touch new/file; mv deep deeper',
    'chmod -R 000 deeper; chmod 777 app.py; ln -s /etc/passwd link; cat app.py',
  ].join('; ');
  const options = { target: await target(small), workspace: 'copy-on-write' as const };
  const [before, wrecked, after, second] = await printed(
    [
      shell('before', census, at),
      shell('wreck', wreck, at),
      shell('after', census, at),
      shell('own', 'pwd', at),
    ],
    options,
  );
  const [uid, owner, text] = (wrecked ?? '').split('\n');
  expect([owner, text]).toEqual([uid, 'evil']);
  expect(after).toBe(before);
  expect(second).toMatch(/\/tasks\/\d+\/[0-9a-f]{12}\/workspace\n$/);
  // A shared run of the same worker has the very folder that the copies were made of.
  const [shared] = await printed([shell('look', census, at)], { ...options, workspace: 'shared' });
  expect(shared).toBe(before);
  expect(worker.output()).not.toContain('error');
});

test('copies and the unpacked are the same, file by file', async () => {
  await using _ = await lab.worker({ WORKER_VERTICAL: 'same' });
  const options = { target: await target(many) };
  const one = [shell('census', census, { vertical: 'same' })];
  const [copy] = await printed(one, { ...options, workspace: 'copy-on-write' });
  expect(copy).toBe((await printed(one, { ...options, workspace: 'isolated' }))[0]);
});

test.each([
  ['isolated', 'unpacking', './incoming/.*.partial.*'],
  ['copy-on-write', 'unpacking', './targets/.*.partial.*'],
  ['copy-on-write', 'copying', './tasks/.*/workspace.partial'],
] as const)(
  '%s: a worker killed with -9 while %s leaves nothing that is used',
  async (workspace, moment, path) => {
    const vertical = `${workspace}-${moment}`;
    const worker = () => lab.worker({ WORKER_VERTICAL: vertical });
    const first = await worker();
    const expected = await printed([shell('census', census, { vertical })], {
      target: await target(many),
      workspace: 'isolated',
    });
    // Another target for each, so that no worker has it yet.
    const ref = await target({ ...many, [`z/${vertical}`]: '' });
    if (moment === 'copying') {
      await printed([shell('fill', 'true', { vertical })], { target: ref, workspace: 'shared' });
    }
    const { seen } = await lab.home.lookout(path);
    // The first attempt never ends by itself, should the kill come late.
    const command = `[ "$ASSAY_ATTEMPT" = 2 ] || sleep 300; rm -r z; ${census}`;
    const run = await lab.start([shell('late', command, { vertical })], { target: ref, workspace });
    await seen;
    await first.kill('SIGKILL');
    await first.exited;
    await using _ = await worker();
    const { late } = await run.results();
    expect(late).toMatchObject({ status: 'succeeded', attempts: 2 });
    expect([await lab.text(late?.files.stdout)]).toEqual(expected);
  },
);

test.skipIf(workerImage === undefined)(
  'a disk that is too small for all targets makes room; one that is too small for one says so (needs an image)',
  async () => {
    const env = { WORKER_VERTICAL: 'tight' };
    await using worker = await lab.worker(env, { diskMb: 40 });
    const megabytes = (count: number, letter: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, letter.repeat(1_000_000)]));
    const count = shell('count', 'cat f* | wc -c', { vertical: 'tight', max_retries: 0 });
    for (const letter of ['a', 'b', 'c']) {
      const options = { target: await target(megabytes(15, letter)), workspace: 'copy-on-write' as const };
      expect(await printed([count], options)).toEqual(['15000000\n']);
    }
    expect(worker.output()).toMatch(
      /cache: \d+ entries are removed: the disk or volume of the worker is full/,
    );
    const run = await lab.start([count], { target: await target(megabytes(45, 'd')) });
    const { count: result } = await run.results();
    expect(result).toMatchObject({ status: 'failed' });
    expect(result?.reason).toContain(
      'the disk or volume of the worker is full: an archive could not be unpacked',
    );
    // It goes on with what fits.
    const again = { target: await target(megabytes(15, 'a')), workspace: 'shared' as const };
    expect(await printed([count], again)).toEqual(['15000000\n']);
  },
);
