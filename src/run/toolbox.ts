import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Environment } from '../config/inputs.ts';
import { describe, UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { readStack } from '../lab/compose/stack.ts';
import { placeIn } from '../policy/place.ts';
import type { PolicySource } from '../policy/source.ts';
import { loadToolbox, type Toolbox } from '../toolbox/load.ts';
import { addedSource, type Source } from '../toolbox/source.ts';

/** The folder of a target that holds its own workflows and tasks. */
export const OWN_FOLDER = '.assay';

export interface ToolboxPlaces {
  /** The folder that holds toolbox/ and compose/. */
  root: string;
  env: Environment;
  /** The target, as the person named it. */
  target: string;
  /** Folders given with --toolbox. */
  toolboxes: readonly string[];
  /** Where policy comes from, when that may be another place than the work tree. */
  policy?: PolicySource;
}

/** Loads the built-in toolbox, that of the target, and those that were named. Throws UsageError for a folder that is none. */
export async function openToolbox({ root, env, target, toolboxes, policy }: ToolboxPlaces): Promise<Toolbox> {
  const [named, own, verticals] = await Promise.all([
    Promise.all(toolboxes.map((dir) => namedSource(dir, policy))),
    ownSource(target),
    verticalsOfLab(root, env),
  ]);
  const distinct = [...new Map([...named, ...own].map((source) => [source.dir, source])).values()];
  const more = (await Promise.all(distinct.map((source) => asJudged(source, policy)))).flat();
  return loadToolbox(join(root, 'toolbox'), {
    more: more.map((source, index) => addedSource(index + 1, source)),
    verticals,
  });
}

/** Checks that the sections of assay.yaml are for workflows that exist. Throws UsageError with the place of the first that is not. */
export function checkOverrides(
  toolbox: Toolbox,
  overrides: readonly { name: string; place: string }[],
): void {
  const broken = toolbox.broken.filter(({ what }) => what === 'workflow').map(({ name }) => name);
  const known = [...toolbox.workflows.keys(), ...broken];
  const wrong = overrides.find(({ name }) => !known.includes(name));
  if (wrong === undefined) return;
  throw new UsageError(`${wrong.place}: workflows.${wrong.name}: there is no such workflow`, {
    hint: suggest(wrong.name, [...toolbox.workflows.keys()]),
  });
}

/** The verticals of the lab: the services that only some runs need. */
export async function verticalsOfLab(root: string, env: Environment): Promise<string[]> {
  const { services } = await readStack(join(root, 'compose', 'lab.yaml'), env);
  return Object.entries(services)
    .filter(([, { profiles }]) => profiles !== undefined && profiles.length > 0)
    .map(([name]) => name);
}

type Named = Omit<Source, 'prefix'>;

/** What a source stands behind that the base does not have at all: it is of the change alone. */
const NOTHING = '';

/** What a person names, they vouch for: a link to a folder is fine, but for one that a change could lead elsewhere. */
async function namedSource(dir: string, policy: PolicySource | undefined): Promise<Named> {
  const hint = 'name a folder with tasks/ or workflows/ in it';
  const path = await realpath(dir).catch((error: unknown) => {
    throw new UsageError(`toolbox: "${dir}" can't be read: ${describe(error)}`, { hint, cause: error });
  });
  const place = policy?.commit === undefined ? undefined : placeIn(policy.root, dir);
  if (policy !== undefined && place !== undefined && path !== join(policy.root, place)) {
    throw new UsageError(
      `toolbox: "${dir}" leads through a link of the repository, which a change could lead elsewhere`,
      {
        hint: 'name the folder itself',
      },
    );
  }
  const holds = await Promise.all(['tasks', 'workflows'].map((name) => isFolder(join(path, name))));
  if (!(await isFolder(path))) throw new UsageError(`toolbox: "${dir}" is not a folder`, { hint });
  if (!holds.includes(true)) {
    throw new UsageError(`toolbox: "${dir}" has neither tasks/ nor workflows/`, { hint });
  }
  return { name: dir, dir: path, shown: dir, ofTarget: false };
}

/** Where the target's own source would be. */
async function ownSource(target: string): Promise<Named[]> {
  const root = await realpath(target).catch(() => undefined);
  const dir = root === undefined ? undefined : join(root, OWN_FOLDER);
  // A target that isn't there is told of by those who look at its files.
  if (dir === undefined) return [];
  return [{ name: OWN_FOLDER, dir, shown: shownAs(dir), ofTarget: true }];
}

/**
 * What of a source is there. One of the repository that is judged, on a pull request: as the base commit has it, so that no change takes tasks
 * out of the workflow that judges it; and behind that what the change adds under names of its own.
 */
async function asJudged(source: Named, policy: PolicySource | undefined): Promise<Named[]> {
  // A link is no folder: it could lead anywhere.
  const there = (await isFolder(source.dir)) ? [source] : [];
  if (policy?.commit === undefined) return there;
  const path = relative(policy.root, source.dir).replaceAll(sep, '/');
  if (path === '' || path === '..' || path.startsWith('../') || isAbsolute(path)) return there;
  const copy = await policy.folder(path);
  const proposed = there.map((it) => ({ ...it, ofTarget: true, behind: copy?.dir ?? NOTHING }));
  if (copy === undefined) return proposed;
  return [{ ...source, dir: copy.dir, shown: `${source.shown} (${policy.origin})` }, ...proposed];
}

/** Relative to where the person is, when it is below. */
function shownAs(dir: string): string {
  const path = relative(resolve('.'), dir);
  return path.startsWith('..') || isAbsolute(path) ? dir : path;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
