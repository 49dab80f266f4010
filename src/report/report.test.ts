import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  sampleFinding as finding,
  sampleOutcome as outcome,
  sampleTask as task,
} from '../../test/support/outcome.ts';
import { OUTPUTS } from '../config/outputs.ts';
import { outputs } from './outputs.ts';
import { resultJson } from './result.ts';
import { writeSarif } from './sarif-file.ts';
import { summaryMarkdown } from './summary.ts';

const REPOSITORY = { serverUrl: 'https://github.com', slug: 'o/r', commit: 'c0ffee' };

test('the outputs are those that are declared, and count what counts', () => {
  const findings = [
    finding(),
    finding({ severity: 'note' }),
    finding({ suppressed: true }),
    finding({ state: 'unchanged', severity: 'critical' }),
  ];
  const found = outputs(outcome({ findings }));
  expect(Object.keys(found)).toEqual(OUTPUTS.map(({ name }) => name));
  expect(found).toMatchObject({
    verdict: 'failed',
    findings: '3',
    new: '2',
    critical: '1',
    high: '1',
    medium: '0',
    note: '1',
    'sarif-file': '/out/assay.sarif',
    'run-id': 'run-1',
  });
  expect(outputs(outcome({ sarifFile: undefined }))['sarif-file']).toBe('');
});

test('the JSON result says what was found, and neither storage keys nor folders of the lab', () => {
  const result = resultJson(outcome({ findings: [finding(), finding({ suppressed: true })] }));
  expect(result).toMatchObject({
    format: 'assay/result/v1',
    verdict: 'failed',
    exitCode: 1,
    counts: { findings: 1, high: 1, suppressed: 1, new: 1 },
    sarifFile: '/out/assay.sarif',
  });
  expect(result.findings).toHaveLength(2);
  expect(result.findings[0]).not.toHaveProperty('result');
  expect(JSON.stringify(result)).not.toContain('/work/ws');
  expect(result.tasks[0]).not.toHaveProperty('files');
});

test('a log is written whole, in a folder that is made, and no temporary file stays', async () => {
  const base = await mkdtemp(join(tmpdir(), 'sarif-file-'));
  try {
    const file = join(base, 'a', 'b', 'out.sarif');
    await writeSarif(file, { version: '2.1.0', runs: [] });
    const before = await stat(file);
    await writeSarif(file, { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } } }] });
    expect(JSON.parse(await readFile(file, 'utf8')).runs).toHaveLength(1);
    expect((await stat(file)).ino).not.toBe(before.ino);
    expect(await readdir(join(base, 'a', 'b'))).toEqual(['out.sarif']);
    await expect(writeSarif(join(base, 'a', 'b'), { version: '2.1.0', runs: [] })).rejects.toThrow();
    expect(await readdir(join(base, 'a'))).toEqual(['b']);
    await writeFile(join(base, 'plain'), '');
    await expect(
      writeSarif(join(base, 'plain', 'x.sarif'), { version: '2.1.0', runs: [] }),
    ).rejects.toThrow();
  } finally {
    await rm(base, { recursive: true });
  }
});

test('the summary has the verdict first, then counts, findings with links, tasks and times', () => {
  const text = summaryMarkdown(outcome({ repository: REPOSITORY, findings: [finding({ endLine: 5 })] }));
  expect(text.split('\n')[0]).toBe('## ❌ security\\_assessment: failed');
  expect(text).toContain('| 0 | 1 | 0 | 0 | 0 | **1** |');
  expect(text).toContain('(https://github.com/o/r/blob/c0ffee/src/a%20b.py#L3-L5)');
  expect(text).toContain('[B602](https://bandit.example/b602), CWE\\-78');
  expect(text).toContain('| bandit | succeeded | 1.2 s | 1 |');
  expect(text).toContain('lab 0.9 s · scan 4.2 s');
});

test('without a repository, or outside of it, there is a place and no link', () => {
  expect(summaryMarkdown(outcome())).toContain('| high | src/a b.py\\:3 |');
  expect(
    summaryMarkdown(outcome({ repository: REPOSITORY, findings: [finding({ path: undefined })] })),
  ).toContain('outside the repository');
});

test('twenty findings are shown and the rest is counted; suppressed ones are only counted', () => {
  const findings = [
    ...Array.from({ length: 25 }, (_, i) => finding({ line: i + 1 })),
    finding({ suppressed: true, ruleId: 'HIDDEN' }),
  ];
  const text = summaryMarkdown(outcome({ findings }));
  expect(text.match(/^\| high \|/gm)).toHaveLength(20);
  expect(text).toContain('5 more findings in the SARIF file');
  expect(text).toContain('1 suppressed finding not counted');
  expect(text).not.toContain('HIDDEN');
});

test('what is incomplete stands with its reason and last lines, what was cut and noted is listed', () => {
  const incomplete = [{ id: 'semgrep', reason: 'killed by SIGKILL' }];
  const tasks = [
    task({
      id: 'semgrep',
      status: 'failed',
      signal: 'SIGKILL',
      tail: ['\u001b[31mout of ```memory```\u001b[0m', '</details><script>x</script>', '::error::x'],
    }),
  ];
  const text = summaryMarkdown(
    outcome({
      incomplete,
      tasks,
      cut: ['5 of 10 results'],
      notes: ['bandit: a column below 1 was left out'],
    }),
  );
  expect(text).toContain('**semgrep**: killed by SIGKILL');
  expect(text).toContain(
    '````text\nout of ```memory```\n</details><script>x</script>\n\u200b::error::x\n````',
  );
  expect(text).toContain('**failed**, SIGKILL');
  expect(text).toContain('- 5 of 10 results');
  expect(text).toContain('- bandit\\: a column below 1 was left out');
});

test('a text of a tool can be neither markup nor HTML nor the end of a cell', () => {
  const evil =
    '| a |\n\n# <img src=x onerror=1> [x](https://evil.example) `code` **b** @all ~~s~~ $x$ ![i](u) &lt; www.evil.example';
  const text = summaryMarkdown(
    outcome({
      findings: [
        finding({ message: evil, ruleId: evil, path: evil, tools: [evil], helpUri: 'javascript:alert(1)' }),
      ],
      repository: REPOSITORY,
    }),
  );
  const rows = text.split('\n').filter((line) => line.startsWith('| high'));
  expect(rows).toHaveLength(1);
  const bare = (rows[0] ?? '')
    .replaceAll(/\\[^\w\s]|<span>\$<\/span>/g, '')
    .replace(/\]\([^()\s]*\)/, '](url)');
  // Five cells, one link of our own, and no character left that Markdown gives a meaning.
  expect(bare.match(/\|/g)).toHaveLength(6);
  expect(bare.match(/\]\(/g)).toHaveLength(1);
  expect(bare).not.toMatch(/[<>`*~@$&!]|javascript:|www\.e/);
});

test('a summary stays below the limit of GitHub, whatever the names', () => {
  const long = '\\'.repeat(100_000);
  const tasks = Array.from({ length: 5000 }, (_, i) =>
    task({ id: `${long}${i}`, tail: Array.from({ length: 20 }, () => long) }),
  );
  const incomplete = tasks.slice(0, 50).map(({ id }) => ({ id, reason: long }));
  const text = summaryMarkdown(
    outcome({ tasks, incomplete, notes: Array.from({ length: 5000 }, () => long), workflow: 'w' }),
  );
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text).toContain('w: failed');
});
