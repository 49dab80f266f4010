import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { temporaryFolder } from './checkout.ts';

export const repository = join(import.meta.dirname, '..', '..');
const images = join(repository, 'images');

/** The images that carry a worker and tools: one a vertical. */
export const verticals = readdirSync(images)
  .filter((name) => /^ARG WORKER/m.test(readFileSync(join(images, name, 'Dockerfile'), 'utf8')))
  .sort();

/**
 * images/<vertical>/canary/<kind>/expected.json: the finding planted there, and what must not show in the report; or for
 * a tool that finds nothing, what must stand in an artifact for the file.
 */
const expected = z.union([
  z.strictObject({
    ruleId: z.string(),
    uri: z.string(),
    hidden: z.string().optional(),
    /** What the task is given. */
    with: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ artifact: z.string(), contains: z.string(), uri: z.string() }),
]);

/**
 * A few files in which a task of a vertical must find one thing. Files that are no text, and so not in the repository,
 * are made by its program `make`.
 */
export interface Canary {
  kind: string;
  folder: string;
  planted: z.infer<typeof expected>;
  /** Folders of the databases that the task is given, by name: `database/<name>/` of the canary. */
  databases: Record<string, string>;
}

/** The canaries of a vertical, by kind of task. */
export function canariesOf(vertical: string): Canary[] {
  const root = join(images, vertical, 'canary');
  return foldersIn(root).map((kind) => {
    const folder = join(root, kind);
    const planted = expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    const databases = foldersIn(join(folder, 'database')).map((name) => [
      name,
      join(folder, 'database', name),
    ]);
    return { kind, folder, planted, databases: Object.fromEntries(databases) };
  });
}

/** The canary's files in a folder of their own; `emptied`: nothing is left of what is planted but the file's name. */
export async function canaryTarget({ folder, kind, planted }: Canary, emptied = false) {
  const target = await temporaryFolder(`canary-${kind}`);
  await cp(folder, target.path, { recursive: true });
  await rm(join(target.path, 'expected.json'));
  await rm(join(target.path, 'database'), { recursive: true, force: true });
  const make = join(target.path, 'make');
  if (existsSync(make)) {
    await promisify(execFile)(make, { cwd: target.path, env: { ...process.env, REPOSITORY: repository } });
    await rm(make);
  }
  if (emptied) await truncate(join(target.path, planted.uri));
  return target;
}

export function foldersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort();
}
