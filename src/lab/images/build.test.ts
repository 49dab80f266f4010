import { expect, test } from 'vitest';
import { buildOptions } from './build.ts';
import { buildFault } from './build-fault.ts';
import type { ImageSpec } from './graph.ts';
import { registryOf } from './pull.ts';
import { slots } from './slots.ts';

const IMAGE: ImageSpec = {
  name: 'python',
  hash: 'ab',
  tag: 'assay/python:ab',
  bases: new Map(),
  foreign: [],
  buildDisk: 0,
};

test('bases and names are options; nothing of the environment is unless it is set', () => {
  expect(buildOptions(IMAGE, { RUNTIME: 'assay/runtime:cd' }, {})).toEqual([
    '--progress=plain',
    '--file',
    'images/python/Dockerfile',
    '--tag',
    'assay/python:ab',
    '--tag',
    'assay/python:latest',
    '--label',
    'assay.inputs=ab',
    '--build-arg',
    'RUNTIME=assay/runtime:cd',
  ]);
});

test('a private certificate authority is a secret, when its file is there', () => {
  const here = import.meta.filename;
  expect(buildOptions(IMAGE, {}, { SSL_CERT_FILE: here })).toContain(`id=ca,src=${here}`);
  expect(buildOptions(IMAGE, {}, { SSL_CERT_FILE: '/gone', NODE_EXTRA_CA_CERTS: here })).toContain(
    `id=ca,src=${here}`,
  );
  expect(buildOptions(IMAGE, {}, { SSL_CERT_FILE: '/gone' })).not.toContain('--secret');
});

test('a proxy goes in by name, so that its password is in no process list', () => {
  const options = buildOptions(IMAGE, {}, { HTTPS_PROXY: 'http://me:secret@proxy:3128' });
  expect(options.slice(-2)).toEqual(['--build-arg', 'HTTPS_PROXY']);
  expect(options.join(' ')).not.toContain('secret@');
});

test.each([
  ['write /x: no space left on device', /no disk left/],
  ['x509: certificate signed by unknown authority', /SSL_CERT_FILE/],
  ['Temporary failure resolving deb.debian.org', /HTTPS_PROXY/],
  ['go build: signal: killed', /memory/],
  ['make: *** [all] Error 2', /lines above/],
])('a build that ends with "%s" gets its hint', (last, hint) => {
  const fault = buildFault('core', { step: '[a 1/1] RUN x', tail: ['before', last], code: 1 });
  expect(fault.message).toBe(`image core could not be built (exit 1) in step [a 1/1] RUN x: ${last}`);
  expect(fault.hint).toMatch(hint);
});

test('the registry of a reference is its host, else Docker Hub', () => {
  expect(registryOf('ghcr.io/owner/assay/core:1')).toBe('ghcr.io');
  expect(registryOf('localhost:5000/core:1')).toBe('localhost:5000');
  expect(registryOf('debian:trixie-slim')).toBe('https://index.docker.io/v1/');
  expect(registryOf('owner/image')).toBe('https://index.docker.io/v1/');
});

test('slots let no more run than they are, and a failure frees its slot', async () => {
  const turn = slots(2);
  let running = 0;
  let most = 0;
  const work = (fails: boolean) => async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    if (fails) throw new Error('failed');
  };
  const outcomes = await Promise.allSettled(
    [true, false, true, false, false].map((fails) => turn(work(fails))),
  );
  expect(most).toBe(2);
  expect(outcomes.map((outcome) => outcome.status)).toEqual([
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});
