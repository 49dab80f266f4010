import { describe, expect, test } from 'vitest';
import { scan } from '../../test/findings/found-lines.ts';
import { task } from '../../test/findings/sample-reports.ts';
import { compare } from './compare.ts';
import { readBaseline } from './known.ts';

const CODE = ['import x', '', 'def f(a):', '    bad(a)', '    return a', 'def g(b):', '    bad(b)', 'end'];

describe('a baseline', () => {
  test('of another program is matched by its rule, path and line hash', async () => {
    const file = { 'a.py': CODE, 'b.py': ['bad(z)'] };
    const { whole, findings } = await scan(file);
    const results = whole.runs[0]?.results?.slice(0, 2).map(({ ruleId, locations, partialFingerprints }) => ({
      ruleId,
      locations,
      message: { text: 'x' },
      partialFingerprints: { primaryLocationLineHash: partialFingerprints?.primaryLocationLineHash },
    }));
    const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'other' } }, results }] };
    const read = readBaseline(new TextEncoder().encode(JSON.stringify(log)), 'other.sarif');
    if ('reason' in read) throw new Error(read.reason);
    const moves = { renamed: new Map(), gone: () => false, added: () => true };
    const compared = compare(findings, read, { moves, own: new Set(), complete: new Set(['t']) });
    expect(compared.findings.map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'new']);
  });

  test('says which of its tasks did not succeed, and of which commit it is', async () => {
    const commit = 'c'.repeat(40);
    const found = await scan({}, [
      task('t', []),
      task('u', [], { task: { incomplete: 'killed', report: undefined } }),
    ]);
    const { whole } = found.render(found.findings, { commit });
    const read = readBaseline(new TextEncoder().encode(JSON.stringify(whole)), 'x');
    expect(read).toMatchObject({ commit, incomplete: ['u'] });
  });

  test('that can not be read says why', () => {
    expect(readBaseline(new TextEncoder().encode('{"runs": 1}'), 'x')).toHaveProperty('reason');
  });
});
