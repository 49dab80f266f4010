import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker({ MAX_CONCURRENT_ACTIVITIES: '2' });
});
afterAll(() => lab[Symbol.asyncDispose]());

const sarif = '{"version":"2.1.0","runs":[]}';

/** A tool that exits with 0 after this. */
const tool = (kind: string, command: string) => ({
  kind,
  shell: true,
  command,
  output: { mode: 'file', path: 'r.sarif' },
});

test.each([
  ['none', 'true', 'is missing'],
  ['empty', ': > $OUTPUT_DIR/r.sarif', 'is empty'],
  ['text', 'echo done > $OUTPUT_DIR/r.sarif', 'is not JSON'],
  ['cut', 'printf "{\\"runs\\": [" > $OUTPUT_DIR/r.sarif', 'is not JSON'],
  ['link', 'ln -s /etc/passwd $OUTPUT_DIR/r.sarif', 'is a symbolic link, not a file'],
  ['endless', 'ln -s /dev/zero $OUTPUT_DIR/r.sarif', 'is a symbolic link, not a file'],
  ['pipe', 'mkfifo $OUTPUT_DIR/r.sarif', 'is a pipe, not a file'],
  ['folder', 'mkdir $OUTPUT_DIR/r.sarif', 'is a folder, not a file'],
  ['hidden', 'rm -r $OUTPUT_DIR; ln -s /etc $OUTPUT_DIR', 'is missing'],
])('a tool that succeeds without a usable report has failed: %s', async (kind, command, why) => {
  const run = await lab.start([tool(kind, command)]);
  const result = (await run.results())[kind];
  expect(result).toMatchObject({ status: 'failed', attempts: 1, exitCode: 0 });
  expect(result?.reason).toContain(`ended with exit code 0, but its report r.sarif ${why}`);
});

test('a report in a folder that its tool closed is still read', async () => {
  const run = await lab.start(
    [
      tool(
        'closed',
        `printf '%s' '${sarif}' > $OUTPUT_DIR/r.sarif; mkdir -p $OUTPUT_DIR/d/e; chmod 000 $OUTPUT_DIR/d; chmod 500 $OUTPUT_DIR`,
      ),
      tool('next', `printf '%s' '${sarif}' > $OUTPUT_DIR/r.sarif; ls $OUTPUT_DIR/.. $OUTPUT_DIR/../..`),
    ],
    { after: { next: ['closed'] } },
  );
  const { closed, next } = await run.results();
  expect(closed?.status).toBe('succeeded');
  expect(await lab.text(closed?.files.report)).toBe(sarif);
  expect(next?.status).toBe('succeeded');
});

test('a report on stdout is what the tool printed, without its commands', async () => {
  const stdout = { shell: true, output: { mode: 'stdout' } };
  const run = await lab.start([
    {
      ...stdout,
      kind: 'good',
      command: `echo '::assay progress percent=1::x'; printf '%s' '${sarif}'; echo '::assay log::words' >&2`,
    },
    {
      ...stdout,
      kind: 'long',
      command: `printf '{"a":"'; head -c 5000 /dev/zero | tr '\\0' a; printf '"}'`,
      max_output_size_kb: 1,
    },
    { ...stdout, kind: 'silent', command: 'true' },
  ]);
  const { good, long, silent } = await run.results();
  expect(good?.status).toBe('succeeded');
  expect(await lab.text(good?.files.report)).toBe(sarif);
  expect(long).toMatchObject({ status: 'failed' });
  expect(long?.reason).toContain('its report on stdout was cut at max_output_size_kb (1)');
  expect((await lab.text(long?.files.report)).length).toBe(1024);
  expect(silent?.reason).toContain('its report on stdout is empty');
});

test('artifacts are kept as they are; links among them are not followed', async () => {
  const run = await lab.start([
    {
      kind: 'keeps',
      shell: true,
      command:
        'mkdir -p "$OUTPUT_DIR/artifacts/a b"; echo 1 > "$OUTPUT_DIR/artifacts/a b/c.txt"; ln -s /etc/passwd $OUTPUT_DIR/artifacts/p',
    },
  ]);
  expect((await run.results()).keeps?.status).toBe('succeeded');
  const kept = await lab.store.list(`results/${run.handle.workflowId}/keeps/artifacts/`);
  expect(kept.map((object) => object.key.split('/artifacts/')[1])).toEqual(['a b/c.txt']);
});

test('a task that fills its output folder fails and says so', async () => {
  const run = await lab.start([
    {
      kind: 'fills',
      shell: true,
      command: 'mkdir $OUTPUT_DIR/artifacts; truncate -s 600M $OUTPUT_DIR/artifacts/big',
    },
  ]);
  expect((await run.results()).fills).toMatchObject({
    status: 'failed',
    reason: 'left 600 MB in $OUTPUT_DIR, over the cap of 500 MB',
  });
});
