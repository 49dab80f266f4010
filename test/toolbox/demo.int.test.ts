import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Result } from 'sarif';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareWithExpected, expectedFile } from '../support/expected.ts';
import { scan } from './scan.ts';

const demo = join(import.meta.dirname, '..', '..', 'examples', 'vulnerable-app');
const expected = expectedFile.parse(parse(readFileSync(join(demo, 'expected.yaml'), 'utf8')));

test.each(['gitleaks', 'bandit', 'semgrep'])(
  '%s finds what is planted for it, and nothing where all is well',
  async (tool) => {
    const { code, stderr, results } = await scan(tool, demo);
    expect(code, stderr).toBe(0);
    const runs: Log['runs'] = [{ tool: { driver: { name: tool } }, results: results.map(relative) }];
    const own = { ...expected, defects: expected.defects.filter((defect) => defect.tool === tool) };
    expect(compareWithExpected({ version: '2.1.0', runs }, own)).toEqual({
      missing: [],
      unexpectedOnClean: [],
    });
    const secrets = JSON.stringify(results).match(/AKIA[A-Z2-7]{16}|ghp_\w{36}|xoxb-[\w-]+/);
    expect(secrets).toBeNull();
  },
);

/** gitleaks is given the absolute path of the workspace. */
function relative(result: Result): Result {
  return JSON.parse(JSON.stringify(result).replaceAll('"/tmp/target/', '"'));
}
