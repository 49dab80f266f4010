import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { expect, test, vi } from 'vitest';
import { artifactName, uploadOutput } from '../../src/artifacts/upload.ts';
import { folderOf } from '../support/folder.ts';
import { type ResultsService, startResultsService } from '../support/results-service/service.ts';

const program = join(import.meta.dirname, '../../src/entry/github-storage.ts');
const files = [{ path: 'assay.sarif' }, { path: 'tasks/a/stdout.log' }];
const output = () =>
  folderOf({
    'assay.sarif': '{}',
    'tasks/a/stdout.log': 'hello\n',
    'not-listed.txt': 'private',
    'manifest.json': JSON.stringify({ files }),
  });
const said: string[] = [];
const debugged: string[] = [];
const log = {
  debug: (text: string) => debugged.push(text),
  info: (text: string) => said.push(text),
  warn: (text: string) => said.push(text),
  error: () => {},
};

function upload(service: ResultsService, folder: string, more: { signal?: AbortSignal; run?: string } = {}) {
  const env = { PATH: process.env.PATH, ...service.environment({ run: more.run ?? 'one' }) };
  const signal = more.signal ?? AbortSignal.timeout(60_000);
  const name = artifactName('services/api', 'secret_detection');
  return uploadOutput({ folder, name, retentionDays: 5, program, env, log, signal });
}

test('the listed files become one artifact; a second job of the same run gets a name of its own', async () => {
  await using service = await startResultsService();
  using folder = output();
  expect(await upload(service, folder.path)).toMatchObject({ uploaded: true });
  expect(await upload(service, folder.path)).toMatchObject({
    uploaded: true,
    text: expect.stringContaining('assay-services-api-2'),
  });
  expect(await upload(service, folder.path, { run: 'two' })).toMatchObject({ uploaded: true });
  expect(service.artifacts.map(({ name }) => name)).toEqual([
    'assay-services-api',
    'assay-services-api-2',
    'assay-services-api',
  ]);
  const [first] = service.artifacts;
  expect(debugged.join()).toContain('Finalizing artifact upload');
  expect(debugged.join()).not.toMatch(/sig=|add-mask/);
  expect(Date.parse(first?.expiresAt ?? '') - Date.now()).toBeGreaterThan(4 * 86_400_000);
  for (const [name, value] of Object.entries(service.environment({ run: 'one' }))) vi.stubEnv(name, value);
  const path = await mkdtemp(join(tmpdir(), 'assay-download-'));
  await new DefaultArtifactClient().downloadArtifact(first?.id ?? 0, { path });
  expect(readFileSync(join(path, 'tasks/a/stdout.log'), 'utf8')).toBe('hello\n');
  expect(existsSync(join(path, 'not-listed.txt'))).toBe(false);
});

test('a service that refuses is told once; one that never answers is left when the time is over', async () => {
  await using service = await startResultsService();
  using folder = output();
  service.trouble({ method: 'CreateArtifact', answer: 403 });
  expect(await upload(service, folder.path)).toEqual({
    uploaded: false,
    text: expect.stringMatching(/^artifact assay-services-api was not uploaded: .*403.*out of order/),
  });
  await using mute = await startResultsService();
  mute.trouble({ answer: 'hang' });
  const signal = AbortSignal.timeout(3_000);
  expect(await upload(mute, folder.path, { signal })).toEqual({
    uploaded: false,
    text: 'artifact assay-services-api was not uploaded: there was no more time for it',
  });
  expect(said).toEqual([]);
  using empty = folderOf({});
  expect(await upload(service, empty.path)).toEqual({
    uploaded: false,
    text: 'artifact: there is nothing to upload',
  });
});
