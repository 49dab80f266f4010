import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Host, hostName, type Repository, said } from './look.ts';

/** A pipeline file for a repository. */
export interface Pipeline {
  /** Relative to the repository. */
  path: string;
  text: string;
  /** What to write into a file of that name that is there; undefined where the name is Assay's own. */
  lines?: string;
  /** What people have to do themselves. */
  next: string[];
}

/** How a pipeline names Assay. */
export interface Release {
  /** `owner/name`. */
  slug: string;
  /** A commit, or the name of a version. */
  ref: string;
  /** What the commit is called. */
  version?: string;
}

/** The name in the examples, for whoever publishes Assay. */
const UNKNOWN = { slug: 'OWNER/assay' };
const REFS: Record<Host, string> = { github: 'v1', gitlab: 'VERSION' };

/** The pipeline of a repository: the example of that host, with the names of the repository in it. */
export async function pipelineFor(
  host: Host,
  repository: Pick<Repository, 'defaultBranch'>,
  product: string,
): Promise<Pipeline> {
  const release = (await releaseOf(host, product)) ?? { ...UNKNOWN, ref: REFS[host] };
  const named =
    release.slug === UNKNOWN.slug
      ? [`write in the pipeline where you take Assay from, in place of ${UNKNOWN.slug}`]
      : [];
  if (host === 'github') {
    const example = await readFile(join(product, 'examples/github/pull-request.yml'), 'utf8');
    return {
      path: '.github/workflows/assay.yml',
      text: gitHubText(example, { ...repository, release }),
      next: [
        ...named,
        'make the check `assay` required: Settings > Rules > Rulesets, and let CODEOWNERS guard .github/',
      ],
    };
  }
  const lines = gitLabLines(release);
  return {
    path: '.gitlab-ci.yml',
    text: `${lines}\n# Pipelines for merge requests and for the branches that have none.\n${WORKFLOW_RULES}`,
    lines,
    next: [...named, 'block merging on it: Settings > Merge requests > Pipelines must succeed'],
  };
}

/** The example as a workflow of a repository. Throws when the example is no longer what this knows of it. */
export function gitHubText(
  example: string,
  { defaultBranch, release }: { defaultBranch: string; release: Release },
): string {
  const version = release.version === undefined ? '' : ` # ${release.version}`;
  const changes: [from: RegExp, to: string][] = [
    [/branches: \[main\]/, `branches: [${JSON.stringify(defaultBranch)}]`],
    // What fails the run is said in assay.yaml, where a pull request can't change it for itself.
    [
      /( *)- uses: OWNER\/assay@v1\n *with:\n *fail-on: high\n/,
      `$1- uses: ${release.slug}@${release.ref}${version}\n`,
    ],
  ];
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`examples/github/pull-request.yml has nothing like ${from}`);
    return text.replace(from, to);
  }, example);
}

/** The component, which takes the program from where it is itself. What runs is said in assay.yaml. */
export function gitLabLines({ slug, ref }: Release): string {
  return `include:
  - component: $CI_SERVER_FQDN/${slug}/scan@${ref}
    inputs:
      source: $CI_SERVER_URL/${slug}.git
      ref: ${ref}
`;
}

const WORKFLOW_RULES = `workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;

/** `owner/name` of a remote's URL; on GitLab with all the groups that it is in. */
export function slugOf(remote: string | undefined, host: Host): string | undefined {
  const plain = (remote ?? '').replace(/\/+$/, '').replace(/\.git$/, '');
  const [, path] = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+:)([\w.-]+(?:\/[\w.-]+)+)$/i.exec(plain) ?? [];
  return host === 'gitlab' ? path : path?.split('/').slice(-2).join('/');
}

/** The checkout that this program runs from: its remote and commit are what a pipeline should run, too. */
async function releaseOf(host: Host, product: string): Promise<Release | undefined> {
  const remote = await said(product, ['config', '--get', 'remote.origin.url']);
  if (hostName(remote)?.includes(host) !== true) return undefined;
  const slug = slugOf(remote, host);
  const commit = await said(product, ['rev-parse', '--verify', 'HEAD']);
  if (slug === undefined || commit === undefined) return undefined;
  const version = await said(product, ['describe', '--tags', '--exact-match', 'HEAD']);
  return { slug, ref: commit, ...(version === undefined ? {} : { version }) };
}
