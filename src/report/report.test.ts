import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleFinding as finding, sampleOutcome as outcome } from '../../test/support/outcome.ts';
import { OUTPUTS } from '../config/outputs.ts';
import { outputs } from './outputs.ts';
import { resultJson } from './result.ts';
import { writeSarif } from './sarif-file.ts';

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
