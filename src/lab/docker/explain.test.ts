import { expect, test } from 'vitest';
import { LabFault } from '../../fault/fault.ts';
import { explain, statusOf } from './explain.ts';

function refusal(text: string, fields: object = { statusCode: 500 }): Error {
  return Object.assign(new Error(text), fields);
}

test.each([
  [
    'the socket is missing',
    refusal('connect ENOENT /var/run/docker.sock', { code: 'ENOENT' }),
    /is the engine running/,
  ],
  ['the socket is forbidden', refusal('connect EACCES', { code: 'EACCES' }), /join the group "docker"/],
  [
    'nobody listens',
    refusal('connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
    /start the engine, or correct DOCKER_HOST/,
  ],
  [
    'the host is unknown',
    refusal('getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND' }),
    /DOCKER_HOST is unknown/,
  ],
  // What Docker 20.10, and what Docker 28 writes.
  [
    'no subnet is left',
    refusal(
      'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    ),
    /docker network prune/,
  ],
  [
    'no subnet is left',
    refusal('all predefined address pools have been fully subnetted'),
    /docker network prune/,
  ],
  ['the disk is full', refusal('mkdir /var/lib/docker/x: no space left on device'), /docker system df/],
  ['a port is taken', refusal('Bind for 127.0.0.1:80 failed: port is already allocated'), /publish a port/],
])('%s: the fault has a hint', (_, error, hint) => {
  const fault = explain('create a network', error);
  expect(fault).toBeInstanceOf(LabFault);
  expect(fault.message).toContain('could not create a network');
  expect(fault.hint).toMatch(hint);
  expect(fault.cause).toBe(error);
});

test('a fault is not wrapped again', () => {
  const fault = new LabFault('already explained');
  expect(explain('do it', fault)).toBe(fault);
});

test('the status is read from what the engine refused only', () => {
  expect(statusOf(refusal('gone', { statusCode: 404 }))).toBe(404);
  expect(statusOf(new Error('no status'))).toBeUndefined();
});
