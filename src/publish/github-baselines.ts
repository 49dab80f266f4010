import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { askStorage } from '../artifacts/storage-program.ts';
import type { BaselineQuery, BaselineStore, StoredBaseline } from '../baseline/store.ts';
import { unzip } from '../databases/zip.ts';
import { LabFault } from '../fault/fault.ts';
import { type GitHubApi, openGitHub } from '../github/api.ts';
import { GitHubError } from '../github/error.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Logger } from '../log/logger.ts';
import { decodeBaseline, encodeBaseline } from './baseline-file.ts';

/** Milliseconds that keeping a result may take: somebody waits for the verdict. */
const KEEP_MS = 60_000;

/** The file in the artifact. */
const FILE = 'baseline.jsonl';

/** Events that only run what is on the branch already. */
const OWN_EVENTS = ['push', 'schedule', 'workflow_dispatch'];

/** Artifacts of the branch that are looked at, newest first. */
const LOOKED_AT = 5;

/** Bytes of an artifact, packed and unpacked. */
const LIMIT = 200_000_000;

const listed = z.object({
  artifacts: z.array(
    z.object({
      id: z.int(),
      expired: z.boolean(),
      size_in_bytes: z.number(),
      digest: z.string().nullish(),
      workflow_run: z
        .object({
          id: z.int().optional(),
          repository_id: z.int().optional(),
          head_repository_id: z.int().optional(),
          head_branch: z.string().nullish(),
        })
        .nullish(),
    }),
  ),
});
type Listed = z.infer<typeof listed>['artifacts'][number];

export interface GitHubBaselinesOptions {
  github: GitHubContext;
  /** The program that speaks to GitHub's storage. */
  program: string;
  env: Readonly<Record<string, string | undefined>>;
  /** False keeps nothing. */
  keeps: boolean;
  log: Logger;
}

/**
 * The last result of a branch as an artifact of a workflow run. It is taken only from a run of the branch itself: of this
 * repository, started by a push, a schedule or a person, never by a pull request, however its branch is named. The
 * token needs the permission `actions: read`; without it there is no result, and the caller scans the merge base.
 */
export class GitHubBaselines implements BaselineStore {
  readonly #options: GitHubBaselinesOptions;

  constructor(options: GitHubBaselinesOptions) {
    this.#options = options;
  }

  async find(query: BaselineQuery, signal: AbortSignal): Promise<StoredBaseline | undefined> {
    try {
      return await this.#find(query, signal);
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.status !== 403 && error.status !== 404)) throw error;
      this.#options.log.info(
        `baseline: earlier results need the permission actions: read (${error.message})`,
      );
      return undefined;
    }
  }

  async #find(query: BaselineQuery, signal: AbortSignal): Promise<StoredBaseline | undefined> {
    const { github, log } = this.#options;
    const { token, apiUrl, repository } = github;
    if (token === undefined) return undefined;
    const api = openGitHub({ apiUrl, token, log, signal });
    const { data } = await api('GET /repos/{owner}/{repo}/actions/artifacts', {
      ...repository,
      ...{ name: nameOf(query.setup), per_page: 100 },
    });
    const own = listed.parse(data).artifacts.filter((artifact) => isOf(artifact, query.branch));
    for (const artifact of own.slice(0, LOOKED_AT)) {
      const { data: run } = await api('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
        ...repository,
        run_id: artifact.workflow_run?.id ?? 0,
      });
      const whose = run.head_repository?.full_name;
      if (!OWN_EVENTS.includes(run.event) || run.head_branch !== query.branch || whose !== github.slug) {
        log.debug(`artifact ${artifact.id} is of a run by ${run.event}: no baseline of ${query.branch}`);
        continue;
      }
      const { data: zip } = await api(
        'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
        {
          ...repository,
          ...{ artifact_id: artifact.id, archive_format: 'zip' },
        },
      );
      const found = decodeBaseline(await contentOf(zip, artifact, signal), query);
      if (found === undefined) continue;
      if (
        found.commit === (run.head_sha ?? found.commit) &&
        (await isOfBranch(api, { ...query, repository, commit: found.commit, best: query.commit }))
      )
        return found;
      log.info(
        `baseline: artifact ${artifact.id} is of ${found.commit.slice(0, 7)}, which ${query.branch} does not have`,
      );
    }
    return undefined;
  }

  async keep(
    { sarif, commit, query }: StoredBaseline & { query: BaselineQuery },
    signal: AbortSignal,
  ): Promise<void> {
    const { program, env, log, keeps, github } = this.#options;
    if (!keeps || !OWN_EVENTS.includes(github.event)) return;
    const folder = await mkdtemp(join(tmpdir(), 'assay-baseline-'));
    try {
      await writeFile(join(folder, FILE), encodeBaseline({ sarif, commit }, query));
      const name = nameOf(query.setup);
      const request = { do: 'upload', name, folder, files: [FILE], retentionDays: undefined } as const;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(KEEP_MS)]);
      const answer = await askStorage(request, { program, env, log, signal: limit });
      // Another job of this run has kept the same.
      if ('failed' in answer && !/already exists|\b409\b/i.test(answer.failed))
        throw new LabFault(answer.failed);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/**
 * Whether a branch has a commit. GitHub tells a run by its branch or tag by the name of that alone, and whoever may push a tag may give it
 * the name of the branch, on a commit with workflows of their own.
 */
async function isOfBranch(
  api: GitHubApi,
  { repository, branch, commit, best }: Membership,
): Promise<boolean> {
  if (best === undefined || commit === best) return true;
  const { data: tip } = await api('GET /repos/{owner}/{repo}/git/ref/{ref}', {
    ...repository,
    ref: `heads/${branch}`,
  });
  const { data } = await api('GET /repos/{owner}/{repo}/compare/{basehead}', {
    ...repository,
    ...{ basehead: `${commit}...${tip.object.sha}`, per_page: 1 },
  });
  return data.status === 'ahead' || data.status === 'identical';
}

interface Membership {
  repository: GitHubContext['repository'];
  branch: string;
  commit: string;
  /** The commit that is wanted, which the branch has. */
  best: string | undefined;
}

function nameOf(setup: string): string {
  return `assay-baseline-${setup.slice(0, 32)}`;
}

function isOf({ expired, size_in_bytes: bytes, workflow_run: run }: Listed, branch: string): boolean {
  const own = run?.repository_id !== undefined && run.repository_id === run.head_repository_id;
  return !expired && bytes <= LIMIT && own && run.id !== undefined && run.head_branch === branch;
}

/** The file in a downloaded artifact, held to the digest that GitHub has of it. */
async function contentOf(zip: unknown, { id, digest }: Listed, signal: AbortSignal): Promise<Uint8Array> {
  if (!(zip instanceof ArrayBuffer)) throw new LabFault(`artifact ${id} came as no archive`);
  const bytes = Buffer.from(zip);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (digest?.startsWith('sha256:') && digest !== `sha256:${sha256}`)
    throw new LabFault(`artifact ${id} has the SHA-256 ${sha256}, not ${digest.slice('sha256:'.length)}`);
  const folder = await mkdtemp(join(tmpdir(), 'assay-baseline-'));
  try {
    const content = join(folder, 'content');
    await mkdir(content);
    await writeFile(join(folder, 'zip'), bytes);
    await unzip(join(folder, 'zip'), content, { limits: { maxEntries: 1, maxBytes: LIMIT }, signal });
    return await readFile(join(content, FILE));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
