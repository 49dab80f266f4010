import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltTarget, Ended, Engine, Slice } from './engine.ts';
import type { Account } from './ledger.ts';
import type { Memory, RawCrash } from './memory.ts';
import { runProcess } from './process.ts';
import { nextTarget, sliceSeconds } from './schedule.ts';
import type { Settings } from './settings.ts';

/** Milliseconds between two looks for crashes while a slice runs: what it found is kept at once. */
const LOOK_MS = 2_000;

const YOUNG_MS = 300;

/** Seconds over its own that a slice may take: to start, to read its corpus, to write what it knows. */
const SPARE_SECONDS = 60;

/** Slices in a row that end at once, with nothing found, after which a target is given up. */
const MAX_FAILURES = 3;

/** A slice shorter than this did not fuzz. Seconds. */
const AT_ONCE = 2;

/** What the lanes fuzz, and with what. */
export interface Field {
  engine: Engine;
  settings: Settings;
  accounts: readonly Account[];
  memory: Memory;
  /** How many targets at once. */
  lanes: number;
  signal: AbortSignal;
  /** Looks at what crashed; true when it is a crash that was not known. */
  onCrash: (built: BuiltTarget, raw: RawCrash) => Promise<boolean>;
  /** Told when a slice has ended. */
  onSlice: (account: Account) => Promise<void>;
  log: (line: string) => void;
}

/**
 * Fuzzes the targets in slices, some at once, until each lane has had its seconds of fuzzing. Looking at crashes takes
 * none of that time. Returns the seconds of fuzzing of a lane, on average.
 */
export async function fuzz(field: Field): Promise<number> {
  const { lanes, settings, signal } = field;
  const state = { left: settings.seconds * lanes, number: 0, stopped: false };
  const lane = async (): Promise<number> => {
    let fuzzed = 0;
    while (!signal.aborted && !state.stopped && state.left > 0) {
      const account = nextTarget(
        field.accounts.filter(({ busy, resting }) => !busy && resting === undefined),
      );
      if (account === undefined) {
        if (field.accounts.every(({ resting }) => resting !== undefined)) break;
        // All that are left are in other lanes, which may give them up.
        if (field.accounts.filter(({ resting }) => resting === undefined).length < lanes) break;
        await sleep(200);
        continue;
      }
      const seconds = sliceSeconds(Math.min(state.left, settings.seconds - fuzzed), {
        targets: field.accounts.length,
        lanes,
      });
      if (settings.seconds - fuzzed <= 0) break;
      account.busy = true;
      try {
        const { took, found } = await turn(field, account, { seconds, number: state.number++ });
        fuzzed += took;
        state.left -= took;
        if (found > 0 && settings.onCrash === 'stop') state.stopped = true;
        if (found > 0 && settings.onCrash === 'stop-target') account.resting = 'it has crashed';
      } finally {
        account.busy = false;
      }
      await field.onSlice(account);
    }
    return fuzzed;
  };
  const times = await Promise.all(Array.from({ length: lanes }, lane));
  return times.reduce((sum, one) => sum + one, 0) / lanes;
}

/** One slice of a target, and what it found. */
async function turn(
  field: Field,
  account: Account,
  { seconds, number }: { seconds: number; number: number },
): Promise<{ took: number; found: number }> {
  const { engine, settings, memory, signal, log } = field;
  const { built } = account;
  const crashes = join(settings.scratch, `slice-${number}`);
  await mkdir(crashes, { recursive: true });
  const known = memory.crashes().some(({ target, state }) => target === account.name && state === 'open');
  const slice: Slice = {
    ...settings.bounds,
    seconds,
    seed: settings.seed + number,
    goOn: known && settings.onCrash === 'continue',
    corpus: account.corpus,
    crashes,
  };
  const raws: RawCrash[] = [];
  const gather = gatherer(field, { built, slice }, raws);
  const base = account.base();
  const since = performance.now();
  const elapsed = () => (performance.now() - since) / 1000;
  const timer = setInterval(() => void gather(), LOOK_MS);
  let ended: Ended;
  try {
    ended = await runProcess(engine.slice(built, slice), {
      seconds: seconds + SPARE_SECONDS,
      signal,
      onLine: (line) => {
        const stats = engine.stats(line);
        if (stats !== undefined) account.hear(stats, { elapsed: elapsed(), base });
      },
    });
  } finally {
    clearInterval(timer);
  }
  const took = elapsed();
  account.seconds = base.seconds + took;
  await gather(true);
  let found = 0;
  for (const raw of raws) if (!signal.aborted && (await field.onCrash(built, raw))) found++;
  await rm(crashes, { recursive: true, force: true });
  if (raws.length === 0 && took < Math.min(AT_ONCE, seconds / 2) && !signal.aborted)
    fail(account, ended, log);
  else account.failures = 0;
  return { took, found };
}

/** Keeps what a slice has found so far. Two calls never overlap. */
function gatherer(
  { engine, memory, log }: Field,
  { built, slice }: { built: BuiltTarget; slice: Slice },
  raws: RawCrash[],
): (final?: boolean) => Promise<void> {
  const seen = new Set<string>();
  let last = Promise.resolve();
  const look = async (final: boolean) => {
    for (const file of await engine.findings(built, slice)) {
      if (seen.has(file) || (!final && (await isYoung(file)))) continue;
      seen.add(file);
      const raw = await memory.keepRaw(built.target.name, file);
      if (raw !== undefined) raws.push(raw);
    }
  };
  return (final = false) => {
    last = last
      .then(() => look(final))
      .catch((error: unknown) => log(`${built.target.name}: what it found can't be read: ${error}`));
    return last;
  };
}

/** A file that may still be being written is looked at the next time. */
async function isYoung(file: string): Promise<boolean> {
  const { mtimeMs } = await stat(file);
  return Date.now() - mtimeMs < YOUNG_MS;
}

/** An engine that ends at once does not fuzz: after some tries its target is given up, and that is said. */
function fail(account: Account, { exitCode, signal, output }: Ended, log: (line: string) => void): void {
  account.failures++;
  const words = output.trim().split('\n').slice(-3).join(' / ').slice(0, 300);
  const how = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
  log(`${account.name}: the engine ended at once (${how}): ${words}`);
  if (account.failures >= MAX_FAILURES) account.resting = `the engine ends at once (${how}): ${words}`;
}
