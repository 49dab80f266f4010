import { mkdir, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { campaignState, MEMORY, type TargetState } from '../contract/campaign.ts';
import { Corpora } from './corpora.ts';
import type { BuiltTarget, Engine, Unbuilt } from './engine.ts';
import { fuzz } from './lanes.ts';
import { Account, pointOf, stateOf, type Times } from './ledger.ts';
import { Memory } from './memory.ts';
import { Atlas } from './place.ts';
import { prepare } from './prepare.ts';
import { prune } from './prune.ts';
import { sarifOf } from './sarif.ts';
import type { Settings } from './settings.ts';
import { sourceFiles } from './source-files.ts';
import { readState } from './state.ts';
import { type Desk, replayKnown, triage } from './triage.ts';

/** Milliseconds between two times that the state, the chart and the corpora are stored. */
const KEEP_MS = 10_000;

/** Name of the report, in the output folder. */
export const REPORT = 'fuzz.sarif';

/** What a campaign needs of who starts it. */
export interface Surroundings {
  /** Aborted when the campaign is to end at once. */
  signal: AbortSignal;
  log: (line: string) => void;
  /** What those see who follow the run. */
  progress: (percent: number, text: string) => void;
  /** What comes after the campaign in its workflow may ask for. */
  output: (name: string, value: string) => void;
  /** Seconds of fuzzing done so far: a retry of this task does the rest. */
  fuzzed: (seconds: number) => void;
}

/**
 * A campaign of one engine, phase by phase: memory, targets, build, corpora, replay of every stored crash, fuzzing in
 * slices with a look at what they find, pruning, report. Whenever it is ended, what it found until then is stored, and
 * the report tells it. Throws UsageError when there is nothing to fuzz.
 */
export async function campaign(engine: Engine, settings: Settings, around: Surroundings): Promise<void> {
  const { signal, log } = around;
  around.progress(0, 'finds and builds targets');
  await mkdir(settings.keepDir, { recursive: true });
  const { memory, lost } = await Memory.open(settings.keepDir, settings.keptDirs);
  const before = await readState(memory.path(MEMORY.state));
  const files = await sourceFiles(settings.source);
  const { built, failed } = await prepare(engine, settings, { files, signal, log });
  around.output('targets', String(built.length + failed.length));
  if (built.length + failed.length === 0) log(`no fuzz target of ${engine.name} was found`);
  const work = new Work({ engine, settings, memory, before, failed, notes: lost, around });
  work.atlas = new Atlas(settings.source, files);
  try {
    await work.open(built);
    await work.replayStored();
    if (settings.mode === 'fuzz') await work.fuzz();
    if (settings.mode !== 'replay') await work.prune();
    work.complete = !signal.aborted;
  } finally {
    await work.keep({ now: true });
  }
}

interface WorkParts {
  engine: Engine;
  settings: Settings;
  memory: Memory;
  /** What earlier campaigns know of targets. */
  before: readonly TargetState[];
  failed: readonly Unbuilt[];
  notes: string[];
  around: Surroundings;
}

/** A campaign under way. */
class Work {
  readonly #parts: WorkParts;
  readonly #corpora: Corpora;
  readonly #times: Times;
  readonly #desk: Desk;
  /** What keeps the campaign from being whole: then its task has failed, and the run is incomplete. */
  readonly #problems: string[] = [];
  #accounts: Account[] = [];
  #keeping = Promise.resolve();
  atlas = new Atlas('', []);
  complete = false;

  constructor(parts: WorkParts) {
    const { settings, memory, engine, around } = parts;
    this.#parts = parts;
    this.#corpora = new Corpora(memory, settings.scratch);
    this.#times = {
      planned: settings.mode === 'fuzz' ? settings.seconds : 0,
      fuzzed: 0,
      replayed: 0,
      triaged: 0,
    };
    const { bounds, sanitizer, runId, scratch, source } = settings;
    this.#desk = {
      engine,
      memory,
      bounds,
      sanitizer,
      runId,
      source,
      scratch,
      signal: around.signal,
      log: around.log,
    };
  }

  /** Unpacks the corpora. */
  async open(built: readonly BuiltTarget[]): Promise<void> {
    const { notes, before, failed, around } = this.#parts;
    for (const { target, reason } of failed) {
      around.log(`${target.name} can't be built: ${reason}`);
      this.#problems.push(`the fuzz target ${target.name} could not be built: ${reason}`);
    }
    for (const one of built) {
      const { folder, lost } = await this.#corpora.unpack(one);
      if (lost !== undefined) notes.push(lost);
      const account = new Account(
        one,
        folder,
        before.find(({ name }) => name === one.target.name),
      );
      this.#accounts.push(account);
    }
    await this.keep();
  }

  /** Replays every stored crash, and looks at what an earlier campaign could not look at any more. */
  async replayStored(): Promise<void> {
    const { memory, notes, around } = this.#parts;
    const since = performance.now();
    const all = memory.crashes();
    for (const [index, known] of all.entries()) {
      if (around.signal.aborted) return;
      around.progress(0, `replays crash ${index + 1} of ${all.length}`);
      const built = this.#builtOf(known.target);
      if (built === undefined) {
        if (known.state === 'open')
          notes.push(`crash ${known.key}: its target ${known.target} is not there, so it stays open`);
        continue;
      }
      const record = await replayKnown(built, known, this.#desk);
      if (record.state !== known.state) around.log(`crash ${known.key} is ${record.state}`);
    }
    for (const raw of await memory.raws(this.#accounts.map(({ name }) => name))) {
      const built = this.#builtOf(raw.target);
      if (built !== undefined && !around.signal.aborted) await triage(built, raw, this.#desk);
    }
    this.#times.replayed = seconds(since);
    await this.keep();
  }

  async fuzz(): Promise<void> {
    const { engine, settings, memory, around } = this.#parts;
    if (this.#accounts.length === 0) return;
    const since = performance.now();
    const timer = setInterval(() => void this.#tick(since), KEEP_MS);
    try {
      this.#times.fuzzed = await fuzz({
        engine,
        settings,
        accounts: this.#accounts,
        memory,
        lanes: Math.min(availableParallelism(), this.#accounts.length),
        signal: around.signal,
        onCrash: async (built, raw) => {
          const began = performance.now();
          const found = await triage(built, raw, this.#desk);
          this.#times.triaged += seconds(began);
          if (found !== undefined)
            around.log(`new crash ${found.key} in ${found.target}: ${found.report.class}, ${found.label}`);
          await this.keep();
          return found !== undefined;
        },
        onSlice: (account) => this.#corpora.keep(account),
        log: around.log,
      });
    } finally {
      clearInterval(timer);
    }
    for (const { name, resting, failures } of this.#accounts) {
      if (resting === undefined || failures === 0) continue;
      this.#problems.push(`the fuzz target ${name} was given up: ${resting}`);
    }
  }

  /** Makes the corpora small again. */
  async prune(): Promise<void> {
    const { engine, settings, around } = this.#parts;
    for (const account of this.#accounts) {
      if (around.signal.aborted) return;
      await prune(engine, account, { bounds: settings.bounds, scratch: settings.scratch, ...around });
    }
  }

  /** Stores all there is to know. Two calls never overlap. */
  async keep({ now = false }: { now?: boolean } = {}): Promise<void> {
    const work = this.#keeping.then(async () => {
      for (const account of this.#accounts) await this.#corpora.keep(account, { now });
      await this.#store();
    });
    this.#keeping = work.catch(() => undefined);
    await work;
  }

  async #tick(since: number): Promise<void> {
    const { around, memory, settings } = this.#parts;
    const open = memory.crashes().filter(({ state }) => state === 'open');
    const points = this.#accounts.map((one) =>
      pointOf(one, open.filter(({ target }) => target === one.name).length),
    );
    const rate = this.#accounts.reduce((sum, one) => sum + (one.busy ? one.executionsPerSecond : 0), 0);
    const text = `${Math.round(rate).toLocaleString('en')} executions/s, ${open.length} crashes, ${this.#accounts.length} targets`;
    around.progress(Math.min(99, Math.round((100 * seconds(since)) / settings.seconds)), text);
    around.fuzzed(Math.round(seconds(since)));
    try {
      await memory.addPoints(points);
      await this.keep();
    } catch (error) {
      around.log(`the state could not be stored: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #store(): Promise<void> {
    const { engine, settings, memory, before, failed, notes } = this.#parts;
    const parts = { accounts: this.#accounts, unbuilt: failed, before };
    const state = stateOf(engine.name, parts, { times: this.#times, complete: this.complete });
    await memory.keepState(campaignState.parse(state));
    const log = sarifOf({
      engine: engine.name,
      runId: settings.runId,
      crashes: memory.crashes(),
      targets: state.targets,
      notes,
      problems: this.#problems,
      flakyIsNote: settings.flaky === 'note',
      atlas: this.atlas,
    });
    const file = join(settings.outputDir, REPORT);
    await writeFile(`${file}.partial`, JSON.stringify(log));
    await rename(`${file}.partial`, file);
  }

  #builtOf(name: string): BuiltTarget | undefined {
    return this.#accounts.find((account) => account.name === name)?.built;
  }
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
