import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageGraph, imageOf } from '../../src/lab/images/graph.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';
import { docker } from '../support/engine.ts';
import { dindImage, jobImage } from '../support/gitlab-job/images.ts';
import { privilegedClient } from '../support/gitlab-job/privileged.ts';
import { type GitLabProject, gitlabProject, reportsAreSound } from '../support/gitlab-job/project.ts';

const repository = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);
const CERTIFICATES = `assay-test-certificates-${process.pid}`;

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let images: Awaited<ReturnType<typeof temporaryFolder>>;
let project: GitLabProject;
beforeAll(async () => {
  [checkout, images, project] = await Promise.all([
    actionCheckout(),
    temporaryFolder('images'),
    gitlabProject({}),
  ]);
  await docker.createVolume({ Name: CERTIFICATES });
});
afterAll(async () => {
  for (const thing of [checkout, images, project]) await thing?.[Symbol.asyncDispose]();
  await docker.getVolume(CERTIFICATES).remove();
});

test('with an engine of its own as a service, over TLS, the lab is reached at that service', async () => {
  const graph = await imageGraph(checkout.path);
  const tags = ['core', 'secrets'].map((name) => imageOf(graph, name).tag);
  const [image, dind, client] = await Promise.all([
    jobImage(),
    dindImage(),
    privilegedClient(images.path),
    run('docker', ['save', '--output', join(images.path, 'lab.tar'), ...tags]),
  ]);
  await cp(join(repository, 'examples', 'vulnerable-app'), project.path, { recursive: true });
  await project.pipeline({
    runner: 'dind',
    image,
    'dind-image': dind,
    source: '/assay',
    images: 'local',
    verbose: 'true',
  });
  const volumes = [
    `${images.path}:/images:ro`,
    `${CERTIFICATES}:/certs/client`,
    `${checkout.path}:/assay:ro`,
  ];
  const log = await project.play({
    args: [
      ...['--privileged', '--container-executable', client],
      ...['--pull-policy', 'if-not-present', '--helper-image', image],
      ...volumes.flatMap((volume) => ['--volume', volume]),
    ],
  });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
  expect(log).toMatch(/assay-gate > failed: 5 findings, 5 new/);
  expect(log).toMatch(/Temporal at docker:\d+, S3 at http:\/\/docker:\d+/);
  expect(log).not.toContain('Warning');
  await reportsAreSound(project, 5);
});
