import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabFault } from '../../fault/fault.ts';
import { imageGraph, imageOf, readDockerfile } from './graph.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-graph-'));
  await put('images/runtime/Dockerfile', 'FROM debian:trixie-slim\n');
  await put(
    'images/worker/Dockerfile',
    'ARG RUNTIME=assay/runtime:latest\nFROM ${RUNTIME}\nCOPY dist/worker /w\n',
  );
  await put(
    'images/python/Dockerfile',
    'ARG RUNTIME\nARG WORKER\nFROM debian:trixie-slim AS tool\nFROM ${WORKER} AS worker\nFROM ${RUNTIME}\n',
  );
  await put('dist/worker/index.js', 'one');
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, content: string) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function tags() {
  return Object.fromEntries([...(await imageGraph(root)).values()].map((image) => [image.name, image.tag]));
}

test('each folder with a Dockerfile is an image, and its ARGs name what it stands on', async () => {
  const graph = await imageGraph(root);
  expect([...graph.keys()].sort()).toEqual(['python', 'runtime', 'worker']);
  expect(imageOf(graph, 'python').bases).toEqual(
    new Map([
      ['RUNTIME', 'runtime'],
      ['WORKER', 'worker'],
    ]),
  );
  expect(imageOf(graph, 'python').foreign).toEqual(['debian:trixie-slim']);
  expect(imageOf(graph, 'python').tag).toMatch(/^assay\/python:[0-9a-f]{16}$/);
});

test('another worker program changes the worker and what carries it, and nothing else', async () => {
  const before = await tags();
  await put('dist/worker/index.js', 'two');
  const after = await tags();
  expect(after.runtime).toBe(before.runtime);
  expect(after.worker).not.toBe(before.worker);
  expect(after.python).not.toBe(before.python);
});

test('a change below changes all above it', async () => {
  const before = await tags();
  await put('images/runtime/package.json', '{}');
  const after = await tags();
  for (const name of ['runtime', 'worker', 'python']) expect(after[name]).not.toBe(before[name]);
});

test("an image's own test is no part of it", async () => {
  const before = await tags();
  await put('images/python/canary/run.py', 'x');
  expect(await tags()).toEqual(before);
});

test('without the built worker it is said what to run', async () => {
  await rm(join(root, 'dist'), { recursive: true });
  await expect(imageGraph(root)).rejects.toThrow(/image worker is built from dist\/worker, which is missing/);
});

test('images that stand on each other are named', async () => {
  await put('images/runtime/Dockerfile', 'ARG PYTHON\nFROM ${PYTHON}\n');
  await expect(imageGraph(root)).rejects.toThrow('python -> runtime -> python');
});

test('an unknown image gets the known ones', async () => {
  const graph = await imageGraph(root);
  expect(() => imageOf(graph, 'pyton')).toThrow(LabFault);
  expect(() => imageOf(graph, 'pyton')).toThrow('no image "pyton"');
});

test('the room for a build is what the Dockerfile says', () => {
  expect(readDockerfile('FROM a\nLABEL assay.build-disk-mb=4000\n', []).buildDiskMb).toBe(4000);
  expect(readDockerfile('FROM a\n', []).buildDiskMb).toBe(1000);
});
