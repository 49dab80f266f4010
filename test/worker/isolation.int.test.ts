import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerImage } from '../support/worker.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker({ ASSAY_SECRETS_KEY: 'ab'.repeat(32) });
});
afterAll(() => lab[Symbol.asyncDispose]());

/** Runs a shell line as a task and returns what it printed. */
async function say(command: string, more: Record<string, unknown> = {}, options = {}): Promise<string> {
  const run = await lab.start([{ kind: 'probe', shell: true, command, ...more }], options);
  const { probe } = await run.results();
  expect(probe).toMatchObject({ status: 'succeeded' });
  return lab.text(probe?.files.stdout);
}

test("a task has an environment of its own, and no way to the worker's", async () => {
  const env = await say('env; tr "\\0" "\\n" < /proc/self/environ');
  expect(env).not.toMatch(/S3_|TEMPORAL|secret1234|WORKER_|SECRETS_KEY|abababab/);
  expect(new Set(env.match(/^\w+(?==)/gm))).toEqual(
    new Set([
      ...['PATH', 'HOME', 'TMPDIR', 'LANG', 'OUTPUT_DIR', 'TOOLBOX_DIR', 'PWD'],
      ...['ASSAY_RUN_ID', 'ASSAY_TASK_KIND', 'ASSAY_ATTEMPT', 'ASSAY_MAX_ATTEMPTS', 'ASSAY_WORKFLOW'],
      'ASSAY_NETWORK',
    ]),
  );
  // No process here but its own lets a task look into its environment or its memory.
  const others = await say('for p in /proc/[0-9]*; do cat $p/environ 2>/dev/null; done | tr "\\0" "\\n"');
  expect(others).not.toMatch(/secret1234|SECRETS_KEY|abababab/);
});

test('a task is a user without any power', async () => {
  const status = await say('cat /proc/self/status; id -G; cat /proc/self/oom_score_adj; ulimit -c; umask');
  expect(status).toMatch(/^CapEff:\t0{16}$/m);
  expect(status).toMatch(/^CapPrm:\t0{16}$/m);
  expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  const uid = /^Uid:\t(\d+)/m.exec(status)?.[1];
  expect(Number(uid)).toBeGreaterThan(20_000);
  expect(status).toMatch(new RegExp(`^${uid}\n1000\n0\n0077\n$`, 'm'));
});

test("a task can neither change the target, nor the toolbox, nor see another task's files", async () => {
  const tries = await say(
    'for f in app.py deep/new deep/er/x.txt "$TOOLBOX_DIR/tasks/test/probe.yaml"; do (echo x >> $f) 2>/dev/null && echo "wrote $f"; done; ls "$HOME/../../../../spool" 2>/dev/null; for d in "$HOME"/../../../*/; do ls "$d" 2>/dev/null | wc -l; done; true',
  );
  expect(tries).not.toContain('wrote');
  // Of the four users' folders, it can list one: its own.
  expect(tries.match(/^[1-9]\d*$/gm)).toHaveLength(1);
});

test('signals of a task reach no other user', async () => {
  const run = await lab.start([
    { kind: 'victim', shell: true, command: 'sleep 2; echo alive' },
    {
      kind: 'killer',
      shell: true,
      command:
        'sleep 0.5; for p in /proc/[0-9]*; do p=${p#/proc/}; [ $p = $$ ] || kill -9 $p 2>/dev/null; done; true',
    },
  ]);
  const { victim } = await run.results();
  expect(victim).toMatchObject({ status: 'succeeded', attempts: 1, tail: ['alive'] });
});

test('what a task puts into its environment is in force for itself only', async () => {
  // Loaded before the filter and the user were set, this library would be a way out of both. There is no such
  // library: the loader complains of it, once for each program that it is in force for.
  const run = await lab.start([
    { kind: 'preload', command: 'true', env: { LD_PRELOAD: '/nowhere/evil.so' } },
  ]);
  const { preload } = await run.results();
  expect(preload?.tail.filter((line) => line.includes('evil.so'))).toHaveLength(1);
});

const connect = `node -e '
const socket = require("node:net").connect(+process.argv[1], "127.0.0.1");
socket.on("connect", () => { console.log("connected"); process.exit() }).on("error", (e) => { console.log(e.code); process.exit() })'`;

test.skipIf(workerImage === undefined)(
  'a task has no network unless its file says so (needs ASSAY_TEST_WORKER_IMAGE)',
  async () => {
    const port = lab.environment.TEMPORAL_ADDRESS?.split(':')[1];
    expect(await say(`${connect} ${port}`)).toBe('EACCES\n');
    expect(await say(`${connect} ${port}`, { network: true })).toBe('connected\n');
  },
);

test("a workspace of its own is the task's to change, and is gone afterwards", async () => {
  const command =
    'cat app.py; echo y > app.py && echo z > deep/new && rm -r deep/er && echo q > top && ls -A && pwd';
  for (const _ of [1, 2]) {
    const said = await say(command, {}, { workspace: 'isolated' });
    expect(said).toMatch(
      /^print\(1\)\napp\.py\ndeep\ninner\ntop\n\/.*\/tasks\/\d+\/[0-9a-f]{12}\/workspace\n$/,
    );
  }
  expect(await say('cat app.py')).toBe('print(1)\n');
});

test('nothing of a task is left for the next one of the same user', async () => {
  const litter = 'echo x > /tmp/left-$(id -u); mkdir -p /dev/shm/left-$(id -u)/a; echo x > $HOME/left; id -u';
  const users = new Set<string>();
  for (const _ of [1, 2, 3, 4, 5]) {
    users.add((await say(litter)).trim());
    const found = await say(
      'sleep 0.3; ls -d /tmp/left-* /dev/shm/left-* 2>/dev/null; ls $HOME; ls $HOME/../.. | wc -l',
    );
    expect(found.trim()).toBe('1');
  }
  expect(users.size).toBeGreaterThan(1);
});
