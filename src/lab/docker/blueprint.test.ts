import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseStack } from '../compose/stack.ts';
import { containerOptions } from './blueprint.ts';
import { planServices } from './plan.ts';

const file = join(import.meta.dirname, '../../../compose/lab.yaml');
const stack = parseStack({ file, text: readFileSync(file, 'utf8') }, { ASSAY_CPUS: '2' });
const lab = { id: 'abc', owner: 'github:1/1', expires: 1_800_000_000 };
const images = new Map([
  ['core', 'assay/core:1'],
  ['python', 'assay/python:2'],
  ['sast', 'assay/sast:3'],
]);
const published = { kind: 'published', on: '127.0.0.1', host: '127.0.0.1' } as const;

function optionsOf(name: string, demand: { egress?: string[] } = {}) {
  const services = planServices(stack, {
    lab,
    verticals: ['python'],
    egress: demand.egress ?? [],
    images,
    reach: published,
  });
  const blueprint = services.find((service) => service.name === name);
  if (blueprint === undefined) throw new Error(`${name} is not planned`);
  return { blueprint, options: containerOptions(blueprint) };
}

function networksOf(egress: string[] = []): string[] {
  return optionsOf('python', { egress }).blueprint.networks.map(({ name }) => name);
}

test('a run gets the core and the workers it asks for, no others', () => {
  const services = planServices(stack, { lab, verticals: ['python'], egress: [], images, reach: published });
  expect(services.map(({ name, image }) => `${name} ${image}`)).toEqual([
    'temporal assay/core:1',
    'minio assay/core:1',
    'python assay/python:2',
  ]);
});

test('only a worker that asks for it joins egress', () => {
  expect(networksOf()).toEqual(['lab']);
  expect(networksOf(['python'])).toEqual(['lab', 'egress']);
});

test('a vertical or an image that is not known is an error that names it', () => {
  const demand = { lab, egress: [], images, reach: published };
  expect(() => planServices(stack, { ...demand, verticals: ['pyton'] })).toThrow('no service "pyton"');
  expect(() => planServices(stack, { ...demand, verticals: ['secrets'] })).toThrow('"secrets"');
});

test('everything carries the labels by which it is removed, its volumes included', () => {
  const { options } = optionsOf('python');
  const labels = {
    'assay.lab': 'abc',
    'assay.owner': 'github:1/1',
    'assay.expires': '1800000000',
    'assay.service': 'python',
  };
  expect(options.Labels).toEqual(labels);
  expect(options.HostConfig?.Mounts).toMatchObject([
    { Type: 'volume', Source: 'assay-abc-work-python', Target: '/work', VolumeOptions: { Labels: labels } },
  ]);
});

test('ports are published where this program is, or not at all', () => {
  const { blueprint, options } = optionsOf('minio');
  expect(options.HostConfig?.PortBindings).toEqual({ '9000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] });
  const hidden = containerOptions({ ...blueprint, publishOn: undefined });
  expect(hidden.HostConfig?.PortBindings).toEqual({});
  expect(hidden.ExposedPorts).toEqual({});
});
