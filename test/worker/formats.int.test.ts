import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker();
});
afterAll(() => lab[Symbol.asyncDispose]());

const finding = '{"file":"app.py","line":1,"rule":"R","message":"m","severity":"high"}';

async function results(key: string | undefined) {
  const log = JSON.parse(await lab.text(key));
  return log.runs[0].results.map((result: { ruleId: string }) => result.ruleId);
}

test('each report format becomes the SARIF that is stored', async () => {
  const run = await lab.start([
    {
      kind: 'list',
      shell: true,
      command: `echo '[${finding}]' > $OUTPUT_DIR/r.json`,
      output: { mode: 'file', path: 'r.json', format: 'json' },
    },
    {
      kind: 'converted',
      shell: true,
      command: `echo '{"found": [{"id": "X", "text": "bad"}]}'`,
      output: { mode: 'stdout', format: 'json' },
      convert: 'found.{"rule": id, "message": text}',
    },
    {
      kind: 'last',
      shell: true,
      command: `echo '[info] starts'; echo '[${finding}]'; echo '::assay progress percent=9::x'; echo bye`,
      output: { mode: 'json_stdout', format: 'json' },
    },
    {
      kind: 'junit',
      shell: true,
      command: `echo '<testsuite><testcase name="T1" file="app.py" line="1"><failure message="f"/></testcase></testsuite>' > $OUTPUT_DIR/j.xml`,
      output: { mode: 'file', path: 'j.xml', format: 'junit' },
    },
    {
      kind: 'text',
      shell: true,
      command: 'echo checking; echo app.py:1: unsafe print',
      output: {
        mode: 'stdout',
        format: 'text',
        pattern: '^(?<file>[^:]+):(?<line>\\d+): (?<message>.*)',
      },
    },
    {
      kind: 'clean',
      command: 'true',
      output: { mode: 'stdout', format: 'text', pattern: '(?<message>.+)', may_be_empty: true },
    },
  ]);
  const ended = await run.results();
  expect(Object.values(ended).map(({ id, status, reason }) => [id, status, reason])).toEqual(
    Object.keys(ended).map((id) => [id, 'succeeded', undefined]),
  );
  expect(await results(ended.list?.files.report)).toEqual(['R']);
  expect(await results(ended.converted?.files.report)).toEqual(['X']);
  expect(await results(ended.last?.files.report)).toEqual(['R']);
  expect(await lab.text(ended.last?.files.stdout)).toBe(`[info] starts\n[${finding}]\nbye\n`);
  expect(await results(ended.junit?.files.report)).toEqual(['T1']);
  expect(await results(ended.text?.files.report)).toEqual(['text']);
  expect(await results(ended.clean?.files.report)).toEqual([]);
});

test.each([
  ['no-output', 'true', { format: 'json' }, 'is empty'],
  ['half', `printf '[{'`, { format: 'json' }, 'is not JSON'],
  ['odd', `echo '[{"rule": "x"}]'`, { format: 'json' }, 'holds no findings: findings[0].message: is missing'],
  ['no-test', 'echo "<testsuites/>"', { format: 'junit' }, 'has no <testcase>'],
  ['no-line', 'true', { format: 'text', pattern: '(?<message>.+)' }, 'is empty'],
  ['no-json', 'echo [info] done', { mode: 'json_stdout', format: 'json' }, 'holds no complete JSON document'],
])('a report that says nothing is a failure with its reason: %s', async (kind, command, output, why) => {
  const run = await lab.start([{ kind, shell: true, command, output: { mode: 'stdout', ...output } }]);
  const result = (await run.results())[kind];
  expect(result).toMatchObject({ status: 'failed', attempts: 1, exitCode: 0 });
  expect(result?.reason).toContain(`ended with exit code 0, but its report on stdout ${why}`);
  expect(result?.files.report).toBeUndefined();
});

test('a conversion that never ends, or eats, is ended; the worker goes on', async () => {
  const json = { mode: 'stdout', format: 'json' };
  const run = await lab.start([
    {
      kind: 'backtracks',
      shell: true,
      command: `echo "x$(head -c 40 /dev/zero | tr '\\0' a)!"`,
      output: { mode: 'stdout', format: 'text', pattern: '^x(?<message>(a+)+)$' },
      timeout_seconds: 2,
    },
    {
      kind: 'loops',
      command: 'echo',
      args: ['[]'],
      output: json,
      convert: '($f := function($n) { $f($n + 1) }; $f(0))',
      timeout_seconds: 2,
    },
    {
      kind: 'eats',
      command: 'echo',
      args: ['[]'],
      output: json,
      convert: '($f := function($s) { $f([$s, $s]) }; $f("abcdefgh"))',
      timeout_seconds: 60,
    },
    { kind: 'fails', command: 'echo', args: ['[]'], output: json, convert: '$error("no database")' },
  ]);
  const { backtracks, loops, eats, fails } = await run.results();
  const failed = 'ended with exit code 0, but its report on stdout could not be converted: ';
  expect(backtracks).toMatchObject({ status: 'failed', attempts: 1 });
  expect(backtracks?.reason).toBe(`${failed}the conversion ran longer than 15 s`);
  expect(loops?.reason).toBe(`${failed}the conversion ran longer than 15 s`);
  expect(eats?.reason).toBe(`${failed}the conversion needed more than 768 MB of memory`);
  expect(fails?.reason).toContain(`${failed}convert: no database`);
});

test('exit codes, cuts and ends mean in every form what they mean for SARIF', async () => {
  const json = { mode: 'json_stdout', format: 'json' };
  const prints = `echo '[${finding}]'`;
  const run = await lab.start([
    {
      kind: 'retries',
      shell: true,
      command: `${prints}; [ "$ASSAY_ATTEMPT" = 2 ] || exit 75`,
      output: json,
    },
    { kind: 'fails', shell: true, command: `${prints}; exit 3`, output: json },
    {
      kind: 'findings',
      shell: true,
      command: `${prints}; exit 1`,
      output: json,
      exit_codes: { success: [0, 1] },
    },
    {
      kind: 'cut',
      shell: true,
      // What fits is a whole document, and not the last.
      command: `echo '[]'; printf '['; head -c 3000 /dev/zero | tr '\\0' ' '; echo '${finding}]'`,
      output: json,
      max_output_size_kb: 1,
    },
    {
      kind: 'late',
      shell: true,
      command: `${prints}; sleep 60`,
      output: { mode: 'stdout', format: 'json' },
      timeout_seconds: 2,
    },
  ]);
  const { retries, fails, findings, cut, late } = await run.results();
  expect(retries).toMatchObject({ status: 'succeeded', attempts: 2 });
  expect(findings).toMatchObject({ status: 'succeeded', exitCode: 1 });
  expect(fails).toMatchObject({ status: 'failed', exitCode: 3, attempts: 1 });
  // What was found before it failed or was ended is kept.
  expect(await results(fails?.files.report)).toEqual(['R']);
  expect(late?.status).toBe('timed-out');
  expect(await results(late?.files.report)).toEqual(['R']);
  expect(cut).toMatchObject({ status: 'failed', attempts: 1 });
  expect(cut?.reason).toContain('its report on stdout was cut at max_output_size_kb (1)');
  expect(cut?.files.report).toBeUndefined();
  expect(await lab.text(cut?.files.stderr)).toContain('[assay] stdout was cut at 1 KiB (max_output_size_kb)');
});
