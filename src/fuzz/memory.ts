import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type CampaignState,
  type CrashRecord,
  crashRecord,
  MEMORY,
  type SeriesPoint,
} from '../contract/campaign.ts';

/** An input that has crashed, and that nobody has looked at yet. */
export interface RawCrash {
  target: string;
  file: string;
  sha256: string;
}

/**
 * What a campaign remembers, in the folder that is stored while it runs. Every file gets its name when it is whole:
 * whatever ends the campaign, what is there can be read.
 */
export class Memory {
  readonly #folder: string;
  readonly #crashes = new Map<string, CrashRecord>();
  #series = '';

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens the folder, with what the folders of earlier campaigns and attempts have in them: of two that have the same
   * file, the later counts. What can't be read of them is left behind, and told.
   */
  static async open(folder: string, earlier: readonly string[]): Promise<{ memory: Memory; lost: string[] }> {
    for (const other of earlier) {
      await cp(other, folder, { recursive: true, force: true, filter: (path) => !path.endsWith(PARTIAL) });
    }
    const memory = new Memory(folder);
    const lost: string[] = [];
    for (const key of await namesIn(join(folder, 'crashes'))) {
      const read = await readCrash(join(folder, MEMORY.crash(key)));
      if (typeof read === 'string') lost.push(`crash ${key}: ${read}`);
      else memory.#crashes.set(key, read);
    }
    const series = join(folder, MEMORY.series);
    memory.#series = (await exists(series)) ? await readFile(series, 'utf8') : '';
    return { memory, lost };
  }

  /** The absolute path of one of its files. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  crashes(): CrashRecord[] {
    return [...this.#crashes.values()];
  }

  crash(key: string): CrashRecord | undefined {
    return this.#crashes.get(key);
  }

  /** The smallest input that is known to crash so. */
  inputOf({ key, minimised }: CrashRecord): string {
    return this.path(minimised === undefined ? MEMORY.input(key) : MEMORY.minimised(key));
  }

  /** Keeps an input at once, before anything is known of it. Returns undefined when it is there already. */
  async keepRaw(target: string, input: string): Promise<RawCrash | undefined> {
    const bytes = await readFile(input);
    const sha256 = digest(bytes);
    const file = this.path(MEMORY.raw(target, sha256));
    if (await exists(file)) return undefined;
    await this.#write(file, bytes);
    return { target, file, sha256 };
  }

  /** Keeps a crash with its input, and what the tool said of it. */
  async keepCrash(record: CrashRecord, files: { input: string; stack: string }): Promise<void> {
    await this.#write(this.path(MEMORY.input(record.key)), await readFile(files.input));
    await this.#write(this.path(MEMORY.stack(record.key)), files.stack);
    await this.update(record);
  }

  /** Keeps a smaller input of a crash. */
  async keepMinimised(record: CrashRecord, file: string): Promise<void> {
    const bytes = await readFile(file);
    await this.#write(this.path(MEMORY.minimised(record.key)), bytes);
    await this.update({ ...record, minimised: { sha256: digest(bytes), bytes: bytes.length } });
  }

  /** Keeps what the tool said of a crash in its last replay. */
  async keepStack({ key }: CrashRecord, stack: string): Promise<void> {
    await this.#write(this.path(MEMORY.stack(key)), stack);
  }

  async update(record: CrashRecord): Promise<void> {
    await this.#write(this.path(MEMORY.crash(record.key)), `${JSON.stringify(record, undefined, 2)}\n`);
    this.#crashes.set(record.key, record);
  }

  /** Forgets an input whose crash is known by now. */
  async dropRaw({ file }: RawCrash): Promise<void> {
    await rm(file, { force: true });
  }

  /** Inputs that an earlier campaign or attempt could not look at any more. `targets`: those there are now. */
  async raws(targets: readonly string[]): Promise<RawCrash[]> {
    const found: RawCrash[] = [];
    for (const target of targets) {
      const folder = dirname(this.path(MEMORY.raw(target, 'x')));
      for (const sha256 of await namesIn(folder)) found.push({ target, file: join(folder, sha256), sha256 });
    }
    return found;
  }

  async keepState(state: CampaignState): Promise<void> {
    await this.#write(this.path(MEMORY.state), `${JSON.stringify(state, undefined, 2)}\n`);
  }

  async addPoints(points: readonly SeriesPoint[]): Promise<void> {
    const lines = points.map((point) => `${JSON.stringify(point)}\n`).join('');
    this.#series = lastLines(this.#series + lines);
    await this.#write(this.path(MEMORY.series), this.#series);
  }

  /** Puts a file that was made elsewhere into its place. */
  async adopt(from: string, name: string): Promise<void> {
    const partial = `${this.path(name)}${PARTIAL}`;
    await mkdir(dirname(partial), { recursive: true });
    await copyFile(from, partial);
    await rename(partial, this.path(name));
  }

  async #write(file: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}${PARTIAL}`, content);
    await rename(`${file}${PARTIAL}`, file);
  }
}

/** At the end of a name: not whole yet. The worker stores no such file (src/worker/keep.ts). */
export const PARTIAL = '.partial';

/** Characters of the series that are kept: years of nightly campaigns. */
const MAX_SERIES = 5_000_000;

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readCrash(file: string): Promise<CrashRecord | string> {
  try {
    return crashRecord.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return `its crash.json can't be read: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
  }
}

function lastLines(text: string): string {
  if (text.length <= MAX_SERIES) return text;
  const cut = text.slice(-MAX_SERIES);
  return cut.slice(cut.indexOf('\n') + 1);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.endsWith(PARTIAL)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Whether a file is there. Throws when that can't be said. */
export async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
