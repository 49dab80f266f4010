import { basename, resolve } from 'node:path';
import { type CampaignFolder, openCampaign } from '../campaign/folder.ts';
import type { Binding } from '../campaign/manifest.ts';
import { Mirror } from '../campaign/mirror.ts';
import type { Request } from '../config/request.ts';
import type { ArchiveRef, TaskResult } from '../contract/pipeline.ts';
import { describe } from '../fault/fault.ts';
import { keys } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { packDatabase } from '../target/folders.ts';
import type { PackOptions } from '../target/pack.ts';
import type { Parts } from './parts.ts';
import type { Plan } from './plan.ts';

/** Signs what a campaign remembers, and is asked for it again. */
const KEY = 'ASSAY_CAMPAIGN_KEY';

/** What a run with a campaign knows from earlier ones, and where it puts what it finds. */
export interface CampaignMemory {
  from: CampaignFolder;
  /** The same, but for a proposed change: what that finds is no part of what the branch remembers. */
  to: CampaignFolder;
}

/**
 * Opens the memory of the plan's campaigns; undefined when no task keeps anything. Throws UsageError for a memory that
 * can't be trusted, before anything starts.
 */
export async function openMemory(
  plan: Plan,
  { campaign: folder, target }: Request,
  { platform, env }: Parts,
): Promise<CampaignMemory | undefined> {
  const unfit = new Set(
    plan.code?.catalogue.tasks.filter((task) => task.unfit !== undefined).map(({ kind }) => kind),
  );
  if (![...plan.files.values()].some(({ kind, keeps }) => keeps && !unfit.has(kind))) return undefined;
  const binding = bindingOf(plan.workflow.name, { target }, platform);
  const key = env[KEY] === '' ? undefined : env[KEY];
  const from = await openCampaign(folder, { binding, key });
  if (platform.change === undefined && !platform.fork) return { from, to: from };
  const own = { binding: { ...binding, branch: 'change' }, key: undefined };
  return { from, to: await openCampaign(`${folder}-change`, own) };
}

/** Whose memory a run has. */
export function bindingOf(
  workflow: string,
  { target }: Pick<Request, 'target'>,
  platform: Parts['platform'],
): Binding {
  const repository = platform.repository?.slug ?? basename(resolve(target));
  return { repository, workflow, branch: platform.branch ?? 'local' };
}

/** Puts what is remembered into the run's store; undefined when that is nothing. */
export async function uploadMemory(
  memory: CampaignMemory | undefined,
  options: PackOptions,
): Promise<ArchiveRef | undefined> {
  if (memory === undefined || memory.from.files.size === 0) return undefined;
  const { folder } = memory.from;
  const { key, sha256, bytes } = await packDatabase(
    { name: 'campaign', dir: folder },
    options,
    keys.memory(options.runId),
  );
  return { key, sha256, bytes };
}

/** Follows what the tasks of a run keep, to the folder on this machine. */
export class Keeping implements Disposable {
  readonly #mirror: Mirror;
  readonly #parts: Pick<Parts, 'log' | 'view'>;
  readonly #to: CampaignFolder;

  constructor(
    { to }: CampaignMemory,
    { store, runId, parts }: { store: Store; runId: string; parts: Pick<Parts, 'log' | 'view'> },
  ) {
    this.#to = to;
    this.#parts = parts;
    this.#mirror = new Mirror(to, { store, prefix: keys.keptOf(runId), run: runId, log: parts.log });
  }

  [Symbol.dispose](): void {
    this.#mirror.stop();
  }

  /** Copies what is left when the tasks have ended. Returns what is to be said of it. */
  async end(tasks: readonly TaskResult[], signal: AbortSignal): Promise<string[]> {
    const notes = await this.#mirror.end(signal);
    for (const { id, status } of tasks) {
      if (status !== 'succeeded') continue;
      await this.#mirror
        .forget(id)
        .catch((error: unknown) => this.#parts.log.debug(`campaign: ${id}: ${describe(error)}`));
    }
    const crashes = [...this.#to.files.keys()].filter((path) => path.endsWith('/crash.json')).length;
    const known = crashes === 1 ? '1 crash' : `${crashes} crashes`;
    this.#parts.view.line(`  campaign: ${known} in ${this.#to.folder}`);
    return notes;
  }
}
