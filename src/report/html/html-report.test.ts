import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sampleFinding, sampleMaterial, sampleOutcome, sampleTask } from '../../../test/support/outcome.ts';
import { openPage } from '../../../test/support/report-page.ts';
import { SEVERITIES } from '../../toolbox/severity.ts';
import { cspHash } from './embed.ts';
import { htmlReport } from './html-report.ts';

// jsdom takes its time on a small machine.
vi.setConfig({ testTimeout: 60_000 });

type Outcome = Parameters<typeof sampleOutcome>[0];

function report(outcome: Outcome = {}, more: Parameters<typeof sampleMaterial>[0] = {}): Promise<string> {
  return htmlReport(sampleMaterial({ outcome: sampleOutcome(outcome), ...more }));
}

async function checkout(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'report-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

test('without a script the page shows the verdict, the numbers, and the findings with their code', async () => {
  const source = await checkout({ 'app/run.py': 'import os\n\ndef f(x):\n    os.system(x)\n' });
  const finding = sampleFinding({ path: 'app/run.py', line: 4, endLine: 4, message: 'a shell is started' });
  const page = openPage(await report({ findings: [finding] }, { source }), { script: false });
  expect(page.one('h1').textContent).toBe('Failed');
  expect(page.one('.reason').textContent).toBe('1 finding (1 high) at or above fail-on high');
  expect(page.one('.tile.high b').textContent).toBe('1');
  expect(page.one('.finding .message').textContent).toBe('a shell is started');
  expect(page.one('.line.hit .text').textContent).toBe('    os.system(x)');
  expect(page.all('.line').map((line) => line.querySelector('.number')?.textContent)).toEqual([
    ...['1', '2', '3', '4', '5'],
  ]);
  expect(page.one('.timeline .name').textContent).toBe('banditpython');
});

test('the policy of the page names exactly its own script and style', async () => {
  const html = await report();
  const page = openPage(html, { script: false });
  const policy = page.one('meta[http-equiv]').getAttribute('content') ?? '';
  const scripts = page.all('script:not([type])');
  expect(scripts).toHaveLength(1);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${cspHash(scripts[0]?.textContent ?? '')};`);
  expect(policy).toContain(`style-src ${cspHash(page.one('style').textContent)};`);
  expect(policy).not.toContain('unsafe');
  expect(page.all('[style], [src], link, iframe, object, base')).toEqual([]);
  expect(html).not.toMatch(/url\(|@import/);
});

const HOSTILE = [
  '</script><script>window.hacked=1</script>',
  '<!--<script>',
  '"><img src=x onerror=window.hacked=1>',
  "'><svg onload=window.hacked=1>",
  '{{constructor.constructor("window.hacked=1")()}}',
  'a\u2028b\u2029c\0d\u202ee',
  '&lt;b&gt; &amp;',
  ']]>--!></style></title><base href=//evil.example>',
];

test.each(HOSTILE)('%j is text wherever it stands, with a script and without', async (text) => {
  const path = text.replaceAll('/', '_').replaceAll('\0', '');
  const source = await checkout({ [path]: `${text.replaceAll('\0', '')}\nx\n` });
  const finding = sampleFinding({
    ...{ path, line: 1, endLine: 1, message: text, ruleId: text, tools: [text], fingerprint: text },
    ...{ cwe: [text], helpUri: `javascript:alert(1)//${text}`, suppression: { by: 'file', reason: text } },
    result: {
      message: { text },
      stacks: [{ frames: [{ location: { message: { text }, logicalLocations: [{ name: text }] } }] }],
    },
  });
  const rules = [{ id: text, shortDescription: { text }, help: { text }, helpUri: 'javascript:alert(2)' }];
  const html = await report(
    {
      ...{ workflow: text, target: text, notes: [text], cut: [text], durations: { [text]: 1 } },
      findings: [finding, { ...finding, suppressed: true }],
      tasks: [sampleTask({ id: text, vertical: text, status: 'failed', reason: text, tail: [text] })],
      incomplete: [{ id: text, reason: text }],
      verdict: { verdict: 'failed', exitCode: 1, reasons: [text, text] },
      comparison: {
        ...{ baseline: text, commit: text, incomplete: [] },
        absent: [{ ...finding, fingerprint: 'gone' }],
      },
      repository: { serverUrl: 'https://git.example', slug: text, commit: text },
    },
    { source, log: { version: '2.1.0', runs: [{ tool: { driver: { name: text, rules } } }] } },
  );
  for (const script of [false, true]) {
    const page = openPage(html, { script, hash: '#state=all' });
    for (const row of page.all('.finding summary')) row.click();
    expect(page.window.hacked).toBeUndefined();
    expect(page.all('script')).toHaveLength(2);
    expect(page.all('img, svg[onload], base, iframe')).toEqual([]);
    const names = page.all('*').flatMap(({ attributes }) => [...attributes].map(({ name }) => name));
    expect(names.filter((name) => /^on|^style$/.test(name))).toEqual([]);
    const links = page.all('a').map((link) => link.getAttribute('href') ?? '');
    expect(links.filter((href) => !href.startsWith('https://') && href !== '#incomplete')).toEqual([]);
    const said = text.replaceAll('\0', '\uFFFD');
    if (script) expect(page.all('.finding')).toHaveLength(3);
    expect(page.all('.message').some((node) => [said, text].includes(node.textContent))).toBe(true);
  }
});

test('no line with a secret is shown, nor what it quotes beside it, whoever else found something there', async () => {
  const source = await checkout({
    '.env': 'NAME=shop\nTOKEN="s3cr3t-value-1"\nCOPY="s3cr3t-value-1"\nPORT=1\n',
  });
  const leak = sampleFinding({
    path: '.env',
    line: 2,
    endLine: 2,
    kind: 'gitleaks',
    cwe: [],
    suppressed: true,
  });
  const near = sampleFinding({ path: '.env', line: 4, endLine: 4, cwe: ['16'], fingerprint: 'near' });
  const html = await report(
    { findings: [near, leak], tasks: [sampleTask({ kind: 'gitleaks', vertical: 'secrets' })] },
    { source },
  );
  expect(html).not.toContain('s3cr3t-value-1');
  const page = openPage(html);
  page.one('.finding summary').click();
  expect(page.one('.masked').textContent).toContain('masked: a secret');
  expect(page.all('.line .text').map(({ textContent }) => textContent)).toEqual([
    ...['NAME=shop', 'COPY="***"', 'PORT=1', ''],
  ]);
});

const MANY = Array.from({ length: 300 }, (_, i) =>
  sampleFinding({
    severity: SEVERITIES[Math.floor(i / 60)] ?? 'note',
    ...{
      path: `src/${i % 3 === 0 ? 'web' : 'api'}/f${i}.ts`,
      message: `defect number ${i}`,
      fingerprint: `p${i}`,
    },
    ...{ tools: [i % 2 === 0 ? 'Bandit' : 'Semgrep'], state: i % 5 === 0 ? 'unchanged' : 'new' },
    ...{ suppressed: i === 7, suppression: i === 7 ? { by: 'file', reason: 'agreed' } : undefined },
  }),
);

test('the list is filtered, searched and paged, and the address says how', async () => {
  const page = openPage(await report({ findings: MANY }));
  expect(page.one('#count').textContent).toBe('299 findings, page 1 of 6');
  expect(page.all('.finding')).toHaveLength(50);
  page.one('.tile.critical').click();
  expect(page.one('#count').textContent).toBe('59 findings, page 1 of 2');
  expect(page.window.location.hash).toBe('#severity=critical');
  await page.type('#f-tool', 'Bandit');
  expect(page.one('#count').textContent).toBe('30 findings');
  await page.type('#f-path', 'SRC/web');
  expect(page.one('#count').textContent).toBe('10 findings');
  await page.type('#f-text', 'number 18 defect');
  expect(page.all('.finding .message').map(({ textContent }) => textContent)).toEqual(['defect number 18']);
  expect(page.window.location.hash).toBe('#q=number+18+defect&severity=critical&tool=Bandit&path=SRC%2Fweb');
  await page.type('#f-text', 'nothing has this');
  expect(page.one('#count').textContent).toBe('No finding fits this filter.');
});

test('an address with a filter, and one with a finding, show what they name', async () => {
  const html = await report({ findings: MANY });
  const filtered = openPage(html, { hash: '#severity=note,low&state=unchanged&sort=path&page=99&tool=' });
  expect(filtered.one('#count').textContent).toBe('24 findings');
  expect(filtered.one('#f-state').value).toBe('unchanged');
  const suppressed = openPage(html, { hash: '#finding=p7' });
  expect(suppressed.one('.finding[open] .message').textContent).toBe('defect number 7');
  expect(suppressed.one('.accepted').textContent).toContain('agreed');
  const late = openPage(html, { hash: '#finding=p222' });
  expect(late.one('.finding[open] .message').textContent).toBe('defect number 222');
  expect(openPage(html, { hash: '#page=-1&severity=<b>&state=constructor' }).all('.finding')).toHaveLength(
    50,
  );
});

test('a run that found nothing, and one that is incomplete, say so', async () => {
  const passed = { verdict: 'passed' as const, exitCode: 0, reasons: ['no finding reaches fail-on high'] };
  const empty = openPage(await report({ findings: [], verdict: passed }));
  expect(empty.one('h1').textContent).toBe('Passed');
  expect(empty.one('#count').textContent).toBe('Nothing was found.');
  const gap = openPage(
    await report({
      findings: [],
      verdict: { verdict: 'incomplete', exitCode: 4, reasons: ['bandit is incomplete: killed'] },
      incomplete: [{ id: 'bandit', reason: 'killed' }],
      tasks: [
        sampleTask({ status: 'failed', reason: 'killed', signal: 'SIGKILL', attempts: 3, tail: ['last'] }),
      ],
    }),
  );
  expect(gap.one('#incomplete li').textContent).toBe('bandit killed');
  expect(gap.one('.timeline .status').textContent).toBe('failed, SIGKILL, 3 attempts');
  expect(gap.one('.failure pre').textContent).toBe('last');
});

test('what was made with what is told: versions, digests, and the command', async () => {
  const html = await report(
    {},
    {
      provenance: {
        startedAt: 0,
        commit: 'c0ffee',
        target: { sha256: 'a'.repeat(64), bytes: 10 },
        databases: [{ name: 'osv', sha256: 'd'.repeat(64) }],
        images: [{ name: 'core', tag: 'assay/core:1', id: 'sha256:1' }],
        command: 'assay run secret_detection',
      },
      log: { version: '2.1.0', runs: [{ tool: { driver: { name: 'Bandit', version: '1.9.4' } } }] },
    },
  );
  const text = openPage(html).one('#reproduce').textContent;
  for (const part of [
    '0.1.0',
    `sha256:${'a'.repeat(64)}`,
    'Database osv',
    'assay/core:1',
    'sha256:1',
    '1.9.4',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain('git checkout c0ffee\nassay run secret_detection');
});
