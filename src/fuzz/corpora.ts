import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MEMORY, slug } from '../contract/campaign.ts';
import { packCorpus, sizeOf, unpackCorpus } from './corpus.ts';
import type { BuiltTarget } from './engine.ts';
import type { Account } from './ledger.ts';
import { digest, exists, type Memory } from './memory.ts';

/** Milliseconds between two stores of a corpus that grows. */
const EVERY_MS = 20_000;

/** Storing may take one part in this many of the time: it takes a core from the fuzzing. */
const SHARE = 100;

/** Keeps the corpora of a campaign: unpacked at its start, packed again whenever they have grown. */
export class Corpora {
  readonly #memory: Memory;
  readonly #scratch: string;
  /** Of the last pack of each: inputs and bytes, when, and how long it took. */
  readonly #packed = new Map<string, { key: string; at: number; took: number }>();
  readonly #busy = new Map<string, Promise<void>>();

  constructor(memory: Memory, scratch: string) {
    this.#memory = memory;
    this.#scratch = scratch;
  }

  /** Makes the folder of a target's corpus: what is remembered of it, and its seeds. Returns what is wrong with it. */
  async unpack(built: BuiltTarget): Promise<{ folder: string; lost?: string }> {
    const { name } = built.target;
    const folder = join(this.#scratch, 'corpora', slug(name));
    await mkdir(folder, { recursive: true });
    const stored = this.#memory.path(MEMORY.corpus(name));
    let lost: string | undefined;
    if (await exists(stored)) {
      await unpackCorpus(stored, folder).catch((error: Error) => {
        lost = `the corpus of ${name} can't be read, and begins anew: ${error.message}`;
      });
    }
    for (const seed of built.seeds) {
      const to = join(
        folder,
        `seed-${digest(Buffer.from(seed)).slice(0, 12)}-${basename(seed).slice(0, 60)}`,
      );
      await copyFile(seed, to);
    }
    return { folder, ...(lost === undefined ? {} : { lost }) };
  }

  /** Stores a corpus that has changed, unless it was stored lately. */
  async keep(account: Account, { now = false }: { now?: boolean } = {}): Promise<void> {
    const { name, corpus } = account;
    await this.#busy.get(name);
    account.size = await sizeOf(corpus);
    const key = `${account.size.count} ${account.size.bytes}`;
    const last = this.#packed.get(name);
    if (last?.key === key || account.size.count === 0) return;
    const wait = Math.max(EVERY_MS, (last?.took ?? 0) * SHARE);
    if (!now && last !== undefined && Date.now() - last.at < wait) return;
    const work = this.#pack(account, key).finally(() => this.#busy.delete(name));
    this.#busy.set(name, work);
    await work;
  }

  async #pack({ name, corpus }: Account, key: string): Promise<void> {
    const began = Date.now();
    const file = join(this.#scratch, `${slug(name)}.tar.zst`);
    await packCorpus(corpus, file);
    await this.#memory.adopt(file, MEMORY.corpus(name));
    this.#packed.set(name, { key, at: Date.now(), took: Date.now() - began });
  }
}
