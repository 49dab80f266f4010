import { existsSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import type { Environment } from '../../config/inputs.ts';
import { GitUnusable, git } from '../../git/git.ts';
import type { Logger } from '../../log/logger.ts';
import { rootOf } from '../../policy/source.ts';
import { openToolbox } from '../../run/toolbox.ts';
import { listTarget } from '../../target/list.ts';

/** Where a repository's pipelines run. */
export type Host = 'github' | 'gitlab';

/** What a look at a repository says. */
export interface Repository {
  /** Absolute path. */
  root: string;
  /** How many files a scan would take. */
  files: number;
  /** For each vertical that has something to look at: its tasks, and how many files they would see. */
  areas: { vertical: string; tasks: string[]; files: number }[];
  /** Where its pipelines run, and why that is thought. */
  host: { name: Host; because: string } | undefined;
  defaultBranch: string;
  /** Folders of other people's code that are checked in. */
  foreign: string[];
}

/** Folders by whose name one knows that others wrote what is in them. */
const FOREIGN = /(^|\/)(vendor|third_party|third-party|node_modules|bower_components|Pods)\//;

/** Workflow by whose tasks the areas are told. */
export const USUAL_WORKFLOW = 'security_assessment';

/** Looks at the repository that a folder is in. Throws UsageError for a folder that is none, or is empty. */
export async function lookAt(
  dir: string,
  { root: product, env, log }: { root: string; env: Environment; log: Logger },
): Promise<Repository> {
  const root = rootOf(dir, undefined);
  const listing = await listTarget(root, { includeGit: false, log });
  const toolbox = await openToolbox({ root: product, env, target: root, toolboxes: [] });
  const kinds = toolbox.workflows.get(USUAL_WORKFLOW)?.tasks.map(({ task }) => task) ?? [];
  const areas = new Map<string, { tasks: string[]; files: Set<string> }>();
  for (const kind of kinds) {
    const task = toolbox.tasks.get(kind);
    if (task === undefined) continue;
    const applies = picomatch(task.applies_to, { dot: true });
    const matching = listing.files.filter((path) => applies(path));
    if (matching.length === 0) continue;
    const area = areas.get(task.vertical) ?? { tasks: [], files: new Set() };
    area.tasks.push(kind);
    for (const path of matching) area.files.add(path);
    areas.set(task.vertical, area);
  }
  const foreign = listing.files.flatMap((path) => {
    const match = FOREIGN.exec(path);
    return match === null ? [] : [path.slice(0, match.index + match[0].length)];
  });
  return {
    root,
    files: listing.files.length,
    areas: [...areas].map(([vertical, { tasks, files }]) => ({ vertical, tasks, files: files.size })),
    host: hostOf(root, await said(root, ['config', '--get', 'remote.origin.url'])),
    defaultBranch: await defaultBranch(root),
    foreign: [...new Set(foreign)],
  };
}

/** The remote knows best; files say what somebody wanted once. */
function hostOf(root: string, remote: string | undefined): Repository['host'] {
  const name = hostName(remote);
  for (const host of ['github', 'gitlab'] as const) {
    if (name?.includes(host)) return { name: host, because: `its remote is at ${name}` };
  }
  if (existsSync(join(root, '.github'))) return { name: 'github', because: 'it has a folder .github' };
  if (existsSync(join(root, '.gitlab-ci.yml')))
    return { name: 'gitlab', because: 'it has a file .gitlab-ci.yml' };
  return undefined;
}

/** The host of a remote's URL, in any of the forms that git takes (git-fetch(1), "GIT URLS"). */
export function hostName(remote: string | undefined): string | undefined {
  const [, url, scp] =
    /^(?:[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)|(?:[^/@]*@)?([^/:]+):)/i.exec(remote ?? '') ?? [];
  return (url ?? scp)?.toLowerCase();
}

/** What the remote calls its default branch; else main or master, where there is one; else what is checked out. */
async function defaultBranch(root: string): Promise<string> {
  const remote = await said(root, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  if (remote !== undefined) return remote.replace(/^origin\//, '');
  for (const name of ['main', 'master']) {
    const known = await said(root, ['show-ref', `refs/heads/${name}`, `refs/remotes/origin/${name}`]);
    if (known !== undefined) return name;
  }
  return (await said(root, ['symbolic-ref', '--short', 'HEAD'])) ?? 'main';
}

/** What git says, or undefined when it has nothing to say. */
export async function said(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(folder, args)).trim() || undefined;
  } catch (error) {
    if (error instanceof GitUnusable) return undefined;
    throw error;
  }
}
