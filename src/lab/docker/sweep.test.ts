import { expect, test } from 'vitest';
import { processOwner } from './owner.ts';
import { reasonToRemove } from './sweep.ts';

const now = Date.UTC(2026, 0, 1);
const later = now / 1000 + 60;
const running: ReadonlySet<string> = new Set(['abc']);
const dead = processOwner().replace(/:\d+:\d+$/, ':4194305:1');

test('a living lab is kept, whoever owns it', () => {
  expect(
    reasonToRemove({ id: 'a', owner: processOwner(), expires: later }, { now, running }),
  ).toBeUndefined();
  expect(reasonToRemove({ id: 'a', owner: 'github:1/1', expires: later }, { now, running })).toBeUndefined();
});

test('an expired lab is removed, whoever owns it', () => {
  expect(reasonToRemove({ id: 'a', owner: processOwner(), expires: now / 1000 }, { now, running })).toContain(
    'expired at 2026-01-01',
  );
});

test('the lab of a dead owner is removed before it expires', () => {
  expect(reasonToRemove({ id: 'a', owner: dead, expires: later }, { now, running })).toContain('is dead');
});

test('a lab with unreadable labels is left alone', () => {
  expect(reasonToRemove({ id: 'a', owner: '', expires: Number.NaN }, { now, running })).toBeUndefined();
});

test('a lab goes with the container of its owner, such as the one of a cancelled job', () => {
  const lab = { id: 'a', owner: 'job/12345678/1:7:8', expires: later };
  expect(reasonToRemove({ ...lab, container: 'abc' }, { now, running })).toBeUndefined();
  expect(reasonToRemove({ ...lab, container: 'def' }, { now, running })).toContain('runs no more');
  expect(reasonToRemove({ ...lab, container: 'def', name: 'dev' }, { now, running })).toBeUndefined();
});
