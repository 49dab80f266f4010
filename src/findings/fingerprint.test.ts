import { describe, expect, test } from 'vitest';
import { at, collect, type Raw, task, tree } from '../../test/findings/sample-reports.ts';

describe('fingerprints', () => {
  const code = 'import os\n\ndef f(x):\n    os.system(x)\n\ndef g(x):\n    os.system(x)\n';
  const prints = async (text: string, lines: number[]) => {
    const { findings } = await collect(
      [
        task(
          't',
          lines.map((line) => at('a.py', line)),
        ),
      ],
      await tree({ 'a.py': text }),
    );
    return findings.map(({ fingerprint, result }) => ({
      fingerprint,
      hash: result.partialFingerprints?.primaryLocationLineHash,
    }));
  };

  test('they survive moved and re-indented lines and tell repeated lines apart', async () => {
    const before = await prints(code, [4, 7]);
    const after = await prints(`# moved\n${code.replaceAll('    ', '\t')}`, [5, 8]);
    expect(after).toEqual(before);
    expect(before[0]?.fingerprint).not.toBe(before[1]?.fingerprint);
    expect(before[0]?.hash).toMatch(/^[0-9a-f]+:1$/);
  });

  test('they change with the rule, the path and the code', async () => {
    const root = await tree({ 'a.py': code, 'b.py': code });
    const { findings } = await collect(
      [task('t', [at('a.py', 4), at('b.py', 4), at('a.py', 4, { ruleId: 'S' }), at('a.py', 3)])],
      root,
    );
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  test('a line hash of the tool is kept, empty ones are dropped', async () => {
    const given = { primaryLocationLineHash: 'abc:1', commitSha: '', n: 7 };
    const report = task('t', [
      at('a.py', 4, { partialFingerprints: given, fingerprints: { 'matchBasedId/v1': 'requires login' } }),
    ]);
    const { log } = await collect([report], await tree({ 'a.py': code }));
    const result = log.runs[0]?.results?.[0];
    expect(Object.keys(result?.partialFingerprints ?? {})).toEqual([
      'primaryLocationLineHash',
      'assay/v1',
      'assay/context/v1',
    ]);
    expect(result?.partialFingerprints?.primaryLocationLineHash).toBe('abc:1');
    expect(result?.fingerprints).toBeUndefined();
  });

  test('a crash is told by the functions on top of its stack', async () => {
    const crash = (line: number, names: string[]) =>
      at('a.c', line, {
        stacks: [
          {
            frames: names.map((name) => ({ location: { logicalLocations: [{ fullyQualifiedName: name }] } })),
          },
        ],
      });
    const one = async (result: Raw) => (await collect([task('t', [result])])).findings[0]?.fingerprint;
    const base = await one(crash(3, ['memcpy', 'parse', 'read', 'main']));
    expect(await one(crash(9, ['memcpy', 'parse', 'read', 'fuzz']))).toBe(base);
    expect(await one(crash(3, ['memcpy', 'print', 'read', 'main']))).not.toBe(base);
  });

  test('without a source the message is the context', async () => {
    const { findings } = await collect([
      task('t', [at('gone', 4, { message: { text: 'x' } }), at('gone', 4, { message: { text: 'y' } })]),
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(findings[0]?.result.partialFingerprints).not.toHaveProperty('primaryLocationLineHash');
  });
});
