import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { restoreCache, saveCache } from '@actions/cache';
import { expect, test, vi } from 'vitest';
import { folderOf } from '../support/folder.ts';
import { startResultsService } from '../support/results-service/service.ts';

// GitHub's own packages speak to the fake: what it accepts is what they send.
const enter = (environment: Record<string, string>) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
};
const main = { ref: 'refs/heads/main', permission: 3 } as const;

test('an artifact comes back as it was sent, and its name is taken', async () => {
  await using service = await startResultsService();
  using from = folderOf({ 'a.txt': 'alpha', 'b/c.txt': 'x'.repeat(20_000_000) });
  using to = folderOf({});
  enter(service.environment());
  const client = new DefaultArtifactClient();
  const files = ['a.txt', 'b/c.txt'].map((name) => join(from.path, name));
  const { id } = await client.uploadArtifact('mine', files, from.path, { retentionDays: 3 });
  expect(service.artifacts).toMatchObject([
    { name: 'mine', mimeType: 'application/zip', whole: { bytes: expect.any(Number) } },
  ]);
  expect(new Date(service.artifacts[0]?.expiresAt ?? 0).getTime() - Date.now()).toBeGreaterThan(
    2 * 86_400_000,
  );
  await client.downloadArtifact(id ?? 0, { path: to.path });
  expect(readFileSync(join(to.path, 'a.txt'), 'utf8')).toBe('alpha');
  await expect(client.uploadArtifact('mine', files, from.path)).rejects.toThrow(/already exists/);
  await client.deleteArtifact('mine');
  expect(service.artifacts).toEqual([]);
});

test('a cache comes back in its scope, once for each key', async () => {
  await using service = await startResultsService();
  using folder = folderOf({ 'kept.txt': 'first' });
  const path = join(folder.path, 'kept.txt');
  const temp = { RUNNER_TEMP: folder.path, GITHUB_WORKSPACE: folder.path };
  enter({ ...temp, ...service.environment({ scopes: [main] }) });
  expect(await saveCache([path], 'key-1')).toBeGreaterThan(0);
  folder.write('kept.txt', 'second');
  expect(await saveCache([path], 'key-1')).toBe(-1);
  expect(await restoreCache([path], 'key-2', ['key-'])).toBe('key-1');
  expect(readFileSync(path, 'utf8')).toBe('first');
  expect(await restoreCache([path], 'other')).toBeUndefined();

  const other = { ref: 'refs/pull/1/merge', permission: 3 } as const;
  enter(service.environment({ scopes: [other] }));
  expect(await restoreCache([path], 'key-1')).toBeUndefined();
  enter(service.environment({ scopes: [other, { ...main, permission: 1 }] }));
  expect(await restoreCache([path], 'key-1')).toBe('key-1');
  enter(service.environment({ scopes: [{ ...main, permission: 1 }] }));
  expect(await saveCache([path], 'key-3')).toBe(-1);
  expect(service.caches).toHaveLength(1);
});

test('troubles are told once', async () => {
  await using service = await startResultsService();
  using from = folderOf({ 'a.txt': 'alpha' });
  enter(service.environment());
  service.trouble({ method: 'CreateArtifact', answer: 403, times: 1 });
  const upload = () =>
    new DefaultArtifactClient().uploadArtifact('mine', [join(from.path, 'a.txt')], from.path);
  await expect(upload()).rejects.toThrow(/403.*out of order/);
  await upload();
  expect(service.artifacts).toHaveLength(1);
});
