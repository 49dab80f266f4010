import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSecretsKey, seal } from '../../src/contract/secrets.ts';
import type { TestWorker } from '../support/worker.ts';
import { startLab, type TaskSketch, type TestLab } from './lab.ts';

const key = newSecretsKey();
const token = 'hunter2/"correct horse"+battery';
let lab: TestLab;
let worker: TestWorker;
beforeAll(async () => {
  lab = await startLab();
  worker = await lab.worker({ ASSAY_SECRETS_KEY: key });
});
afterAll(() => lab[Symbol.asyncDispose]());

/** Starts tasks with TOKEN sealed for those named. */
function start(tasks: TaskSketch[], sealedFor: string[], sealedWith = key) {
  const runId = `run-${randomBytes(6).toString('hex')}`;
  const plan = sealedFor.map((kind) => {
    const purpose = { runId, taskFile: `/tasks/test/${kind}.yaml`, name: 'TOKEN' };
    return [kind, { secrets: { TOKEN: seal(token, sealedWith, purpose) } }];
  });
  return lab.start(tasks, { runId, plan: Object.fromEntries(plan) });
}

const secret = { shell: true, secrets: ['TOKEN'] };
/** Everything a task can say, with the secret in it, also in pieces and in other forms. */
const tells = `
  printf 'out %s\\n' "$TOKEN"; printf 'err %s\\n' "$TOKEN" >&2
  printf 'pieces '; printf %s "$TOKEN" | head -c 9; sleep 0.3; printf %s "$TOKEN" | tail -c +10; echo
  printf 'user:%s' "$TOKEN" | base64 -w 0; echo
  node -e 'console.log(JSON.stringify([process.env.TOKEN]), encodeURIComponent(process.env.TOKEN), process.env.AUTH)'
  echo "::assay progress percent=50::with $TOKEN"; echo "::assay log level=info::said $TOKEN"
  echo "::assay set-state key=last::$TOKEN"; echo "::assay set-output key=token::<$TOKEN>"
  mkdir "$OUTPUT_DIR/artifacts"; printf 'a\\0%s\\0b' "$TOKEN" > "$OUTPUT_DIR/artifacts/bytes"
  node -e 'const m = process.env.TOKEN; require("fs").writeFileSync(process.env.OUTPUT_DIR + "/r.json", JSON.stringify([{ m, hex: Buffer.from(m).toString("hex") }]))'
  sleep 3 # long enough for its progress to be seen
`;

test('a secret reaches the task that declares it, and comes back from it masked everywhere', async () => {
  const run = await start(
    [
      {
        ...secret,
        kind: 'tells',
        command: tells,
        env: { AUTH: 'Bearer ${TOKEN}' },
        output: { mode: 'file', path: 'r.json', format: 'json' },
        // What is not masked in the report, as nobody looks for hex, is masked when the conversion brings it back.
        convert: `$map($, function($x) { {"rule": "R", "message": "was " & $x.m & " " & $decodeUrlComponent($replace($x.hex, /(..)/, "%$1")) } })`,
      },
      { kind: 'other', shell: true, command: 'env; cat /proc/*/environ 2>/dev/null | tr "\\\\0" "\\\\n"' },
    ],
    ['tells'],
  );
  await run.until((running) =>
    running.some(({ message }) => message === 'with ***' || message === 'said ***'),
  );
  const { tells: told, other } = await run.results();
  expect(told).toMatchObject({ status: 'succeeded', outputs: { token: '<***>' } });
  const out = await lab.text(told?.files.stdout);
  expect(out.split('\n').slice(0, 2)).toEqual(['out ***', 'pieces ***']);
  expect(out).toMatch(/\n\["\*\*\*"\] \*\*\* Bearer \*\*\*\n$/);
  expect(await lab.text(told?.files.stderr)).toBe('err ***\ninfo: said ***\n');
  const log = JSON.parse(await lab.text(told?.files.report));
  expect(log.runs[0].results[0].message.text).toBe('was *** ***');
  expect(other?.status).toBe('succeeded');
  expect(await lab.text(other?.files.stdout)).not.toContain('TOKEN');

  const { workflowId } = run.handle;
  const stored = await lab.store.list(`results/${workflowId}/`);
  expect(stored.map(({ key: name }) => name)).toContain(`results/${workflowId}/tells/artifacts/bytes`);
  const history = JSON.stringify(await run.handle.fetchHistory(), (name, value: unknown) =>
    name === 'data' ? Buffer.from(String(value), 'base64').toString() : value,
  );
  expect(history).toContain('\\"secrets\\":{\\"TOKEN\\":');
  const places = [
    ...(await Promise.all(stored.map(({ key: name }) => lab.text(name)))),
    history,
    worker.output(),
  ];
  for (const place of places) {
    expect(place).not.toMatch(/hunter2|correct horse|battery|aHVudGVyM|h1bnRlcj|odW50ZXI/);
  }
});

test('a retry gets its state, in which the secret is masked, and its secret', async () => {
  const run = await start(
    [
      {
        ...secret,
        kind: 'again',
        command:
          'echo "::assay set-state key=seen::$TOKEN"; [ "$ASSAY_ATTEMPT" = 2 ] || exit 75; echo "$STATE_SEEN"; printf %s "$TOKEN" | wc -c',
      },
    ],
    ['again'],
  );
  const { again } = await run.results();
  expect(again).toMatchObject({ status: 'succeeded', attempts: 2 });
  expect(await lab.text(again?.files.stdout)).toBe(`***\n${token.length}\n`);
});

test('a secret that is not granted, not for this task, or would be seen by others, is a failure with its reason', async () => {
  const runs = await Promise.all([
    start([{ ...secret, kind: 'ungranted', command: 'true' }], []),
    start([{ ...secret, kind: 'foreign', command: 'true' }], ['foreign'], newSecretsKey()),
    start([{ kind: 'seen', command: 'true', args: ['--token=$TOKEN'], secrets: ['TOKEN'] }], ['seen']),
    start([{ kind: 'undeclared', shell: true, command: 'echo "[$TOKEN]"' }], ['undeclared']),
  ]);
  const [ungranted, foreign, seen, undeclared] = await Promise.all(
    runs.map(async (run) => Object.values(await run.results())[0]),
  );
  expect(ungranted).toMatchObject({ status: 'failed', attempts: 1 });
  expect(ungranted?.reason).toContain('it needs the secret TOKEN, which the run does not grant it');
  expect(foreign?.reason).toContain("the secret TOKEN can't be opened");
  expect(seen).toMatchObject({ status: 'failed', attempts: 1 });
  expect(seen?.reason).toContain('a secret would stand on its command line');
  expect(await lab.text(undeclared?.files.stdout)).toBe('[]\n');
});

test('a lab without a key says so', async () => {
  await lab.worker({ WORKER_VERTICAL: 'keyless' });
  const run = await start([{ ...secret, kind: 'wants', vertical: 'keyless', command: 'true' }], ['wants']);
  expect((await run.results()).wants?.reason).toContain('this lab has no key for secrets');
});
