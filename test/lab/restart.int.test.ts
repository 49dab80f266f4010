import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Logger } from '../../src/log/logger.ts';
import { silent } from '../../src/log/logger.ts';
import { containerOf, run, STUB_PORT, startStub, stubStack } from './stub-lab.ts';

/** Makes the stub worker exit, from inside, as a crash does. */
const crash = [
  'perl',
  '-MIO::Socket::INET',
  '-e',
  `$s = IO::Socket::INET->new("127.0.0.1:${STUB_PORT}"); print $s "die\n"`,
];

test('a worker that dies is started again, which is counted and said, and the lab lives on', async () => {
  await using stack = await stubStack();
  const warnings: string[] = [];
  const log: Logger = { ...silent, warn: (text) => warnings.push(text) };
  await using lab = startStub(stack.file, { log });
  await lab.ready;
  expect(await lab.restartsOf('python')).toBe(0);

  await run(containerOf(lab, 'python'), crash);
  await expect
    .poll(() => warnings, { timeout: 5000 })
    .toEqual(['the worker python ended with exit status 9 and is started again']);
  await expect.poll(() => lab.restartsOf('python')).toBe(1);
  expect(await Promise.race([lab.lost, sleep(200, 'alive')])).toBe('alive');
});

test('a worker that dies for good is lost', async () => {
  await using stack = await stubStack((text) => text.replace(':-on-failure:5}', ':-on-failure:1}'));
  await using lab = startStub(stack.file);
  await lab.ready;
  await run(containerOf(lab, 'python'), crash);
  await expect.poll(() => lab.restartsOf('python'), { timeout: 5000 }).toBe(1);
  await expect.poll(async () => (await lab.logs('python', 9)).length, { timeout: 5000 }).toBe(2);
  await run(containerOf(lab, 'python'), crash);
  expect(await lab.lost).toMatchObject({ service: 'python', exitStatus: 9 });
});

test('the ports are closed once the lab is down', async () => {
  await using stack = await stubStack();
  const lab = startStub(stack.file, { verticals: [] });
  const { temporal } = await lab.ready;
  await lab.down();
  const [host = '', port] = temporal.address.split(':');
  const refused = await new Promise((resolve) => {
    connect({ host, port: Number(port) }, () => resolve('open')).on('error', (error) =>
      resolve(String(error)),
    );
  });
  expect(refused).toContain('ECONNREFUSED');
});
