import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { isDead, processOwner } from './owner.ts';

const children = new Set<ReturnType<typeof spawn>>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** A process of this machine that lives, as an owner of this place. */
function living(): { owner: string; child: ReturnType<typeof spawn> } {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  children.add(child);
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const place = processOwner().split(':')[0];
  return { owner: `${place}:${child.pid}:${started}`, child };
}

test('this process is alive, and says where it is', () => {
  expect(processOwner()).toMatch(/^[^:/]+\/[0-9a-f-]{8}\/\d+:\d+:\d+$/);
  expect(processOwner().startsWith(`${hostname()}/`)).toBe(true);
  expect(isDead(processOwner())).toBe(false);
});

test('another process of this machine is alive until it ends', async () => {
  const { owner, child } = living();
  expect(isDead(owner)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isDead(owner)).toBe(true);
});

test('a pid that another process has now is a dead owner', () => {
  const { owner } = living();
  expect(isDead(owner.replace(/\d+$/, (started) => String(Number(started) - 1)))).toBe(true);
});

test('an owner elsewhere is never taken for dead', () => {
  const [place = '', , started = ''] = processOwner().split(':');
  const [host, boot, namespace] = place.split('/');
  const gone = 4_194_305;
  expect(isDead(`${place}:${gone}:${started}`)).toBe(true);
  expect(isDead(`other/${boot}/${namespace}:${gone}:${started}`)).toBe(false);
  expect(isDead(`${host}/00000000/${namespace}:${gone}:${started}`)).toBe(false);
  expect(isDead(`${host}/${boot}/1:${gone}:${started}`)).toBe(false);
});

test.each(['', 'github:12345/1', `${hostname()}:4194305:`, 'a:b:c'])(
  '"%s" is no process that can be judged',
  (owner) => {
    expect(isDead(owner)).toBe(false);
  },
);
