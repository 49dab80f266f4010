import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..');

/** A temporary folder that is removed with `await using`. */
export async function temporaryFolder(prefix: string): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), `assay-${prefix}-`));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What a runner has of the action: the bundles and what they read, outside of the repository, without node_modules. */
export async function actionCheckout(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await temporaryFolder('checkout');
  for (const part of [
    'dist',
    'toolbox',
    'docs/schema',
    'examples/github',
    'compose',
    'images',
    'action.yml',
    'package.json',
    '.dockerignore',
  ]) {
    await cp(join(repository, part), join(folder.path, part), { recursive: true });
  }
  return folder;
}

/** A copy of the demo target, outside of any git work tree. */
export async function demoTarget(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await temporaryFolder('target');
  await cp(join(repository, 'examples', 'vulnerable-app'), folder.path, { recursive: true });
  return folder;
}
