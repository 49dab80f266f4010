import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker();
});
afterAll(() => lab[Symbol.asyncDispose]());

/** What tries to be something else than a value. */
const hostile = [
  '$(touch /tmp/owned)',
  '`touch /tmp/owned`',
  '\'; touch /tmp/owned; "',
  'a\ntouch /tmp/owned\n',
  '-rf --help',
  '${HOME} $HOME \\ %s * ~',
];
const inputs = Object.fromEntries(hostile.map((value, index) => [`v${index}`, value]));

test('inputs arrive as they are in every form, and none becomes code or an option', async () => {
  const kinds = ['env', 'substituted', 'args', 'bare', 'stdin', 'reopened', 'file', 'nothing'];
  const names = Object.keys(inputs);
  const print = `for v in "$@"; do printf '%s\\0' "$v"; done; [ ! -e /tmp/owned ]`;
  const run = await lab.start(
    [
      {
        kind: 'env',
        shell: true,
        command: `set -- ${names.map((n) => `"$INPUT_${n.toUpperCase()}"`).join(' ')}; ${print}`,
      },
      {
        kind: 'substituted',
        shell: true,
        command: print,
        args: names.map((n) => `--x=$INPUT_${n.toUpperCase()}`),
      },
      { kind: 'args', shell: true, command: print, args: ['first'], input_format: 'args' },
      { kind: 'bare', command: 'printf', args: ['%s\\0'], input_format: 'args' },
      { kind: 'stdin', command: 'cat', input_format: 'json_stdin' },
      { kind: 'reopened', shell: true, command: 'cat /dev/stdin', input_format: 'json_stdin' },
      { kind: 'file', shell: true, command: 'cat; cat "$INPUT_FILE"', input_format: 'json_file' },
      { kind: 'nothing', command: 'cat' },
    ],
    { plan: Object.fromEntries(kinds.map((kind) => [kind, { inputs }])) },
  );
  const results = await run.results();
  const printed = async (kind: string) => {
    expect(results[kind], kind).toMatchObject({ status: 'succeeded' });
    return lab.text(results[kind]?.files.stdout);
  };
  const list = (values: string[]) => values.map((value) => `${value}\0`).join('');
  const options = Object.entries(inputs).map(([name, value]) => `--${name}=${value}`);
  expect(await printed('env')).toBe(list(hostile));
  expect(await printed('substituted')).toBe(list(hostile.map((value) => `--x=${value}`)));
  expect(await printed('args')).toBe(list(['first', ...options]));
  expect(await printed('bare')).toBe(list(options));
  for (const kind of ['stdin', 'reopened', 'file']) expect(JSON.parse(await printed(kind))).toEqual(inputs);
  expect(await printed('nothing')).toBe('');
});

test('a task starts in its working directory, which is in the target', async () => {
  const pwd = { shell: true, command: 'basename "$PWD"; ls' };
  const run = await lab.start([
    { ...pwd, kind: 'below', working_directory: 'deep/er' },
    { ...pwd, kind: 'missing', working_directory: 'no/such' },
    { ...pwd, kind: 'a-file', working_directory: 'app.py' },
    { ...pwd, kind: 'over-link', working_directory: 'inner/er' },
  ]);
  const results = await run.results();
  expect(await lab.text(results.below?.files.stdout)).toBe('er\nx.txt\n');
  expect(results.below?.workspace).toMatch(/\/targets\/[0-9a-f]{64}$/);
  expect(results.missing).toMatchObject({ status: 'failed', attempts: 1 });
  expect(results.missing?.reason).toContain('working_directory: "no/such" is not a folder of the target');
  expect(results['a-file']?.reason).toContain('working_directory: "app.py" is not a folder of the target');
  expect(results['over-link']?.status).toBe('succeeded');
});

test('a task is told whether it has the network, and its stderr is dropped where it says so', async () => {
  const run = await lab.start([
    { kind: 'offline', shell: true, command: 'echo $ASSAY_NETWORK' },
    { kind: 'online', shell: true, command: 'echo $ASSAY_NETWORK', network: true },
    {
      kind: 'chatty',
      shell: true,
      command:
        'echo noise >&2; echo "::assay log level=warn::said"; head -c 300000 /dev/zero >&2; echo out; exit 3',
      capture_stderr: false,
    },
  ]);
  const { offline, online, chatty } = await run.results();
  expect(await lab.text(offline?.files.stdout)).toBe('false\n');
  expect(await lab.text(online?.files.stdout)).toBe('true\n');
  expect(await lab.text(chatty?.files.stderr)).toBe('warn: said\n');
  expect(chatty).toMatchObject({ status: 'failed', exitCode: 3, tail: ['warn: said'] });
});

test('a share of the processor is kept to, by all processes of a task; it can still be ended', async () => {
  const burn = 'const t = Date.now(); while (Date.now() - t < 4000);';
  const run = await lab.start([
    {
      kind: 'burns',
      shell: true,
      command: `node -e '${burn} console.log(process.cpuUsage().user + process.cpuUsage().system)'`,
      resources: { max_cpu_percent: 20 },
    },
    {
      kind: 'polite',
      shell: true,
      command: `trap 'echo heard; exit 0' TERM; while :; do :; done`,
      resources: { max_cpu_percent: 1 },
      timeout_seconds: 2,
    },
    {
      kind: 'stubborn',
      shell: true,
      command: `trap '' TERM; while :; do :; done`,
      resources: { max_cpu_percent: 1 },
      timeout_seconds: 2,
      grace_period_seconds: 1,
    },
  ]);
  const { burns, polite, stubborn } = await run.results();
  expect(burns?.status).toBe('succeeded');
  // 20 % of 4 s, and as much again for what a look comes late.
  expect(Number(await lab.text(burns?.files.stdout))).toBeLessThan(1_600_000);
  expect(polite).toMatchObject({ status: 'timed-out', exitCode: 0 });
  expect(await lab.text(polite?.files.stdout)).toBe('heard\n');
  expect(stubborn).toMatchObject({ status: 'timed-out', signal: 'SIGKILL' });
  expect(stubborn?.durationMs).toBeLessThan(15_000);
});
