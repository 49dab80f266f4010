import { describe, expect, test } from 'vitest';
import { ACCEPTED, type Files, finds, scan } from '../../test/findings/found-lines.ts';
import { at, CWE, task } from '../../test/findings/sample-reports.ts';
import type { Findings, TaskReport } from '../findings/collect.ts';
import { compare } from './compare.ts';
import { type Baseline, readBaseline } from './known.ts';

/** The baseline that a scan leaves, as it is read back from its file. */
function baseline({ whole }: Findings): Baseline {
  const read = readBaseline(new TextEncoder().encode(JSON.stringify(whole)), 'before');
  if ('reason' in read) throw new Error(read.reason);
  return read;
}

interface More {
  renamed?: Record<string, string>;
  hinted?: Record<string, string>;
  own?: string[];
  complete?: string[];
  reports?: { before: TaskReport[]; now: TaskReport[] };
}

/** How a change is told: `new a.py:3` and so on, and what is gone. */
async function told(before: Files, now: Files, more: More = {}): Promise<string[]> {
  const was = baseline(await scan(before, more.reports?.before));
  const { findings } = await scan(now, more.reports?.now);
  const renamed = new Map(Object.entries(more.renamed ?? {}));
  const moves = {
    renamed,
    hinted: new Map(Object.entries(more.hinted ?? {})),
    gone: (path: string) => now[path] === undefined,
    added: (path: string) => before[path] === undefined,
  };
  const compared = compare(findings, was, {
    moves,
    own: new Set(more.own),
    complete: new Set(more.complete ?? ['t']),
  });
  return [
    ...compared.findings.map(({ state, path, line }) => `${state} ${path}:${line}`),
    ...compared.absent.map(({ path, line }) => `absent ${path}:${line}`),
  ].sort();
}

const CODE = ['import x', '', 'def f(a):', '    bad(a)', '    return a', 'def g(b):', '    bad(b)', 'end'];
const many = (n: number, text = 'x = 1') => Array.from({ length: n }, (_, i) => `${text} + ${i}`);

describe('a finding is unchanged', () => {
  test('when nothing is', async () => {
    expect(await told({ 'a.py': CODE }, { 'a.py': CODE })).toEqual(['unchanged a.py:4', 'unchanged a.py:7']);
  });

  test('when it moved 40 lines into a renamed file that git knows', async () => {
    const now = { 'lib/b.py': [...many(40), ...CODE] };
    expect(await told({ 'a.py': CODE }, now, { renamed: { 'a.py': 'lib/b.py' } })).toEqual([
      'unchanged lib/b.py:44',
      'unchanged lib/b.py:47',
    ]);
  });

  test('when it did, and nobody knows', async () => {
    const now = { 'lib/b.py': [...many(40), ...CODE] };
    expect(await told({ 'a.py': CODE }, now)).toEqual(['unchanged lib/b.py:44', 'unchanged lib/b.py:47']);
  });

  test('in the file that is more alike, where two could be the one it was in', async () => {
    const now = { 'a-copy.py': CODE, 'lib/b.py': [...many(40), ...CODE] };
    expect(await told({ 'a.py': CODE }, now, { hinted: { 'a.py': 'lib/b.py' } })).toEqual([
      'new a-copy.py:4',
      'new a-copy.py:7',
      'unchanged lib/b.py:44',
      'unchanged lib/b.py:47',
    ]);
  });

  test('when the lines around it are others, and in a moved file of the same name, too', async () => {
    const now = CODE.map((line) => (line.includes('bad(') ? `\t${line.trim()}` : `${line} # edited`));
    const all = ['unchanged a.py:4', 'unchanged a.py:7'];
    expect(await told({ 'a.py': CODE }, { 'a.py': now })).toEqual(all);
    expect(await told({ 'old/a.py': CODE }, { 'a.py': now })).toEqual(all);
  });

  test('when somebody accepts it, or takes that back', async () => {
    const accepted = CODE.map((line) => (line.includes('bad(a)') ? `${line}  # nosec` : line));
    const all = ['unchanged a.py:4', 'unchanged a.py:7'];
    expect(await told({ 'a.py': CODE }, { 'a.py': accepted })).toEqual(all);
    expect(await told({ 'a.py': accepted }, { 'a.py': CODE })).toEqual(all);
  });

  test('when another tool no longer joins in, or joins in', async () => {
    const file = { 'a.py': ['one', 'bad(a)', 'two'] };
    const weak = (kind: string, accepted = false) =>
      task(kind, [at('a.py', 2, accepted ? ACCEPTED : {})], { rules: [CWE(78)] });
    const both = [weak('s'), weak('t')];
    for (const alone of both) {
      const reports = { before: both, now: [alone] };
      expect(await told(file, file, { reports })).toEqual(['unchanged a.py:2']);
      const turned = { before: [alone], now: both };
      expect(await told(file, file, { reports: turned })).toEqual(['unchanged a.py:2']);
    }
    // Accepted for one of the tools, it is two findings that were one.
    const reports = { before: both, now: [weak('s', true), weak('t')] };
    expect(await told(file, file, { reports })).toEqual(['unchanged a.py:2', 'unchanged a.py:2']);
  });
});

describe('a finding is new', () => {
  test('when the same stands there once more, and the right one of the two is named', async () => {
    const copy = ['def first():', '    bad(a)', '    something_else()', ...many(20)];
    expect(await told({ 'a.py': CODE }, { 'a.py': [...copy, ...CODE] })).toEqual([
      'new a.py:2',
      'unchanged a.py:27',
      'unchanged a.py:30',
    ]);
    const twice = ['bad(a)', 'bad(a)'];
    expect(await told({ 'a.py': ['bad(a)'] }, { 'a.py': twice })).toHaveLength(2);
    expect(
      (await told({ 'a.py': ['bad(a)'] }, { 'a.py': twice })).filter((it) => it.startsWith('new')),
    ).toHaveLength(1);
  });

  test('when it is a copy in another file, or was moved into one that was there', async () => {
    expect(await told({ 'a.py': ['bad(a)'] }, { 'a.py': ['bad(a)'], 'b.py': ['bad(a)'] })).toEqual([
      'new b.py:1',
      'unchanged a.py:1',
    ]);
    expect(await told({ 'a.py': ['bad(a)'], 'b.py': ['x'] }, { 'b.py': ['bad(a)'] })).toEqual([
      'absent a.py:1',
      'new b.py:1',
    ]);
  });

  test('when a file took the place of another, and only the name speaks for it', async () => {
    const now = { 'c.py': ['x', 'bad(a)', 'quite', 'another', ...many(10)] };
    expect(await told({ 'b.py': ['bad(a)', 'one', 'two', ...many(10, 'y')] }, now)).toEqual([
      'absent b.py:1',
      'new c.py:2',
    ]);
  });

  test('when the file was renamed and another took its name', async () => {
    const now = { 'b.py': CODE, 'a.py': ['bad(a)', ...many(5)] };
    expect(await told({ 'a.py': CODE }, now, { renamed: { 'a.py': 'b.py' } })).toEqual([
      'new a.py:1',
      'unchanged b.py:4',
      'unchanged b.py:7',
    ]);
  });

  test('when its line, its rule or its tool is another', async () => {
    expect(await told({ 'a.py': ['bad(a)'] }, { 'a.py': ['bad(other)'] })).toEqual([
      'absent a.py:1',
      'new a.py:1',
    ]);
    const file = { 'a.py': ['bad(a)'] };
    const before = [finds(file)];
    for (const now of [[finds(file, { more: { ruleId: 'S' } })], [finds(file, { kind: 'u' })]])
      expect(await told(file, file, { reports: { before, now } })).toContain('new a.py:1');
  });

  test('when only a task of the target itself says that it was there', async () => {
    const file = { 'a.py': ['bad(a)'] };
    const weak = (kind: string) => task(kind, [at('a.py', 1)], { rules: [CWE(78)] });
    const reports = { before: [weak('zz-own')], now: [weak('t'), weak('zz-own')] };
    expect(await told(file, file, { reports, own: ['zz-own'] })).toEqual(['new a.py:1']);
    expect(await told(file, file, { reports })).toEqual(['unchanged a.py:1']);
  });

  test('when two tools would each vouch for another copy of what was there once', async () => {
    const weak = (kind: string, regions: [number, number][]) =>
      task(
        kind,
        regions.map(([line, endLine]) => at('a.py', line, {}, { endLine })),
        { rules: [CWE(78)] },
      );
    const before = { 'a.py': ['pre', 'bad(a)', 'post'] };
    const now = { 'a.py': ['pre', 'bad(a)', 'changed', ...many(30), 'other', 'bad(a)', 'post'] };
    const reports = {
      before: [weak('s', [[1, 2]]), weak('t', [[2, 3]])],
      now: [
        weak('s', [
          [1, 2],
          [34, 35],
        ]),
        weak('t', [
          [2, 3],
          [35, 36],
        ]),
      ],
    };
    const states = await told(before, now, { reports });
    expect(states.map((it) => it.split(' ')[0])).toEqual(['new', 'unchanged']);
  });

  test('when it is the second on one line', async () => {
    const columns = (...starts: number[]) =>
      task(
        't',
        starts.map((startColumn) => at('a.py', 1, {}, { startColumn, endColumn: startColumn + 2 })),
      );
    const file = { 'a.py': ['bad(a); bad(a)'] };
    const reports = { before: [columns(1)], now: [columns(1, 9)] };
    expect(await told(file, file, { reports })).toEqual(['new a.py:1', 'unchanged a.py:1']);
  });
});

describe('a finding is absent', () => {
  test('when the tool that looked for it did not find it again', async () => {
    expect(await told({ 'a.py': CODE }, { 'a.py': CODE.slice(0, 5) })).toEqual([
      'absent a.py:7',
      'unchanged a.py:4',
    ]);
  });

  test('not when the tool did not succeed, unless its file is gone', async () => {
    expect(await told({ 'a.py': CODE }, { 'a.py': [] }, { complete: [] })).toEqual([]);
    expect(await told({ 'a.py': ['bad(a)'] }, { 'b.py': [] }, { complete: [] })).toEqual(['absent a.py:1']);
  });

  test('not when it was accepted', async () => {
    expect(await told({ 'a.py': ['bad(a) # nosec'] }, { 'a.py': [] })).toEqual([]);
  });
});

/** Numbers that look random and are the same each time (Lehmer, MINSTD). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

test('whatever is moved, renamed and edited, just as many are new as were added', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const next = numbers(seed * 7919);
    const before: Files = {};
    for (let f = 0; f < 4; f++) {
      before[`d${f % 2}/f${f}.py`] = Array.from({ length: 20 }, (_, i) =>
        next(4) === 0 ? `bad(${next(3)})` : `ok(${f}, ${i}, ${next(1000)})`,
      );
    }
    const now: Files = {};
    const renamed: Record<string, string> = {};
    let added = 0;
    for (const [path, lines] of Object.entries(before)) {
      const after = lines.map((line) =>
        line.startsWith('ok(') && next(5) === 0 ? `${line} # ${seed}` : line,
      );
      for (let edit = next(4); edit > 0; edit--)
        after.splice(next(after.length), 0, `ok(new, ${next(1000)})`);
      for (let copy = next(3); copy > 0; copy--, added++)
        after.splice(next(after.length), 0, `bad(${next(3)})`);
      const to = next(2) === 0 ? path : `moved/${path}`;
      if (to !== path) renamed[path] = to;
      now[to] = after;
    }
    const states = await told(before, now, { renamed });
    const count = (state: string) => states.filter((it) => it.startsWith(state)).length;
    const were = Object.values(before)
      .flat()
      .filter((line) => line.includes('bad(')).length;
    expect([seed, count('new'), count('unchanged'), count('absent')]).toEqual([seed, added, were, 0]);
  }
});
