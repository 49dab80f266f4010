import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../src/storage/keys.ts';
import { put, startLab, type TestLab } from './lab.ts';

let lab: TestLab;
const today = new Date().toISOString().slice(0, 10);
beforeAll(async () => {
  lab = await startLab();
  await lab.home.write({
    'image-databases/osv/.fetched': `${today}\n`,
    'image-databases/osv/all.txt': "the image's",
    'image-databases/old/.fetched': '2020-02-03\n',
    'image-databases/half/all.txt': 'the build was cut here',
  });
  await lab.worker({ ASSAY_DATABASES_DIR: `${lab.home.cacheDir}/image-databases` });
});
afterAll(() => lab[Symbol.asyncDispose]());

const give = (name: string, files: Record<string, string>) =>
  put(lab.store, () => keys.database('run-x', name), files);

test('a task has the database of its image', async () => {
  const run = await lab.start([
    { kind: 'reader', command: 'cat', args: ['$DATABASE_OSV/all.txt'], databases: ['osv'] },
    { kind: 'other', shell: true, command: 'echo "[$DATABASE_OSV]"' },
  ]);
  const { reader, other } = await run.results();
  expect(await lab.text(reader?.files.stdout)).toBe("the image's");
  expect(reader?.notes).toBeUndefined();
  // Who does not ask for it does not have it.
  expect(await lab.text(other?.files.stdout)).toBe('[]\n');
});

test("the run's own comes before the image's, is shared, and no task can change it", async () => {
  const databases = { osv: await give('osv', { 'all.txt': "the run's", 'go/all.txt': 'go' }) };
  const command =
    'cat $DATABASE_OSV/all.txt; echo $DATABASE_OSV; echo x > $DATABASE_OSV/all.txt; rm -rf $DATABASE_OSV';
  const once = { shell: true, command, databases: ['osv'], exit_codes: { success: [0, 1, 2] } };
  const run = await lab.start(
    [
      { kind: 'one', ...once },
      { kind: 'two', ...once },
    ],
    { databases },
  );
  const { one, two } = await run.results();
  expect(await lab.text(one?.files.stdout)).toMatch(/^the run's\/.*\/databases\/[0-9a-f]{64}\n$/);
  expect(await lab.text(two?.files.stdout)).toBe(await lab.text(one?.files.stdout));
  expect(await lab.text(one?.files.stderr)).toMatch(/Permission denied/);
});

test.each([
  ['rustsec', 'that nobody has'],
  ['half', 'whose fetching was cut'],
])('without its database %s, %s, a task does not start, and says what to do', async (name) => {
  const run = await lab.start([{ kind: 'audit', command: 'touch', args: ['started'], databases: [name] }]);
  const { audit } = await run.results();
  expect(audit).toMatchObject({ status: 'failed', attempts: 1, durationMs: 0 });
  expect(audit?.reason).toBe(
    `no database "${name}": give one with --database ${name}=FILE, or build the image where its source can be reached`,
  );
});

test('an old database of the image is used, and its age is told', async () => {
  const run = await lab.start([{ kind: 'audit', command: 'true', databases: ['old'] }]);
  const { audit } = await run.results();
  expect(audit?.status).toBe('succeeded');
  expect(audit?.notes?.[0]).toMatch(
    /^database old is \d{4,} days old \(its image's, fetched on 2020-02-03\)/,
  );
});

test('a database that is not what its digest says is refused', async () => {
  const good = await give('osv', { 'all.txt': 'x' });
  const run = await lab.start([{ kind: 'audit', command: 'true', databases: ['osv'] }], {
    databases: { osv: { ...good, sha256: 'ab'.repeat(32) } },
  });
  const { audit } = await run.results();
  expect(audit).toMatchObject({ status: 'failed', attempts: 1 });
  expect(audit?.reason).toContain('the archive is refused: its SHA-256 is');
});
