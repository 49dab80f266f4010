import { copyFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrashRecord, Sanitizer } from '../contract/campaign.ts';
import { crashKey } from './crash-key.ts';
import type { BuiltTarget, CrashReport, Ended, Engine, InputBounds } from './engine.ts';
import { digest, type Memory, type RawCrash } from './memory.ts';
import { portable } from './portable.ts';
import { runProcess } from './process.ts';

/** Replays that say how sure a crash is, and the seconds that each may take. */
export const REPLAYS = { tried: 10, seconds: 30 } as const;

/** Replays of an input that makes its target slow: each takes its whole time. */
const SLOW_REPLAYS = 3;

/** Seconds for making an input smaller. */
const MINIMISE_SECONDS = 60;

/** Seconds over an input's own bound after which a replay that does not end is ended. */
const SPARE_SECONDS = 5;

/** What the looking at crashes needs. */
export interface Desk {
  engine: Engine;
  memory: Memory;
  bounds: InputBounds;
  sanitizer: Sanitizer;
  runId: string;
  /** The sources. */
  source: string;
  /** A folder for what is made on the way. */
  scratch: string;
  signal: AbortSignal;
  log: (line: string) => void;
}

/** What some replays of one input came to. */
interface Replays {
  tried: number;
  crashed: number;
  /** What the first one that crashed said. */
  report: CrashReport | undefined;
  stack: string;
}

/**
 * Looks at an input that has crashed: how often it does so again, whether the crash is known, and how small the input
 * can be. Returns the crash when it is a new one.
 */
export async function triage(
  built: BuiltTarget,
  raw: RawCrash,
  desk: Desk,
): Promise<CrashRecord | undefined> {
  const { memory, engine, sanitizer, runId, signal } = desk;
  const keyOf = (told: CrashReport) => crashKey(built.target.name, told);
  // One more of a crash that is surely one says nothing new: its other replays are spared.
  const sure = (told: CrashReport) => memory.crash(keyOf(told))?.label === 'reproducible';
  const replays = await replay(built, raw.file, { desk, tries: REPLAYS.tried, enough: sure });
  if (signal.aborted) return undefined;
  const report = replays.report ?? unseen(built);
  const key = keyOf(report);
  const known = memory.crash(key);
  const now = new Date().toISOString();
  const bytes = await readFile(raw.file);
  if (known !== undefined) {
    await again(known, { raw, bytes, now, desk });
    return undefined;
  }
  const record: CrashRecord = {
    version: 1,
    key,
    engine: engine.name,
    target: built.target.name,
    harness: built.target.file,
    sanitizer,
    report,
    runs: { crashed: replays.crashed, tried: replays.tried },
    label: labelOf(replays),
    state: 'open',
    foundBy: runId,
    foundAt: now,
    replayedAt: now,
    times: 1,
    input: { sha256: digest(bytes), bytes: bytes.length },
  };
  await memory.keepCrash(record, { input: raw.file, stack: replays.stack });
  await memory.dropRaw(raw);
  // A flaky input crashes or not whatever is taken from it, and a slow one takes its whole time at each try.
  if (record.label === 'reproducible' && report.kind === 'crash') await minimise(built, record, desk);
  return memory.crash(key) ?? record;
}

/** A crash that is known was found once more: an input that is smaller takes the place of the other. */
async function again(
  known: CrashRecord,
  { raw, bytes, now, desk }: { raw: RawCrash; bytes: Uint8Array; now: string; desk: Desk },
): Promise<void> {
  const { memory, runId } = desk;
  const back = known.state === 'fixed' ? { foundBy: runId, foundAt: now } : {};
  const { fixedAt: _, ...rest } = known;
  const record: CrashRecord = { ...rest, ...back, state: 'open', times: known.times + 1, replayedAt: now };
  const smallest = known.minimised?.bytes ?? known.input.bytes;
  if (bytes.length < smallest && known.label === 'reproducible') await memory.keepMinimised(record, raw.file);
  else await memory.update(record);
  await memory.dropRaw(raw);
}

/**
 * Replays a crash that is remembered. It is fixed when no replay crashes, and the label is what these replays say.
 * Another crash of the same input says that this one is not to be seen behind it: it stays open.
 */
export async function replayKnown(built: BuiltTarget, known: CrashRecord, desk: Desk): Promise<CrashRecord> {
  const tries = known.label === 'reproducible' ? 2 : REPLAYS.tried;
  const replays = await replay(built, desk.memory.inputOf(known), { desk, tries, enough: () => true });
  if (desk.signal.aborted) return known;
  const now = new Date().toISOString();
  const { fixedAt, ...rest } = known;
  const record: CrashRecord =
    replays.crashed === 0
      ? { ...rest, state: 'fixed', replayedAt: now, fixedAt: fixedAt ?? now }
      : { ...rest, state: 'open', replayedAt: now, report: freshest(built, known, replays.report) };
  if (replays.stack !== '') await desk.memory.keepStack(record, replays.stack);
  await desk.memory.update(record);
  return record;
}

/** Lines move with the code: what a replay says of the same crash is nearer than what was said when it was found. */
function freshest(built: BuiltTarget, known: CrashRecord, now: CrashReport | undefined): CrashReport {
  if (now === undefined || crashKey(built.target.name, now) !== known.key) return known.report;
  return now;
}

interface Trial {
  desk: Desk;
  tries: number;
  /** Whether no more replays are needed after a crash that says this. */
  enough: (report: CrashReport) => boolean;
}

async function replay(built: BuiltTarget, input: string, { desk, tries, enough }: Trial): Promise<Replays> {
  const found: Replays = { tried: 0, crashed: 0, report: undefined, stack: '' };
  const bounds = {
    ...desk.bounds,
    timeoutSeconds: Math.min(desk.bounds.timeoutSeconds, REPLAYS.seconds),
  };
  for (let limit = tries; found.tried < limit; ) {
    const ended = await once(built, input, desk, bounds);
    if (desk.signal.aborted) break;
    found.tried++;
    const said = ended.cut ? hang(built, bounds) : desk.engine.crash(ended);
    if (said === undefined) continue;
    const report = portable(said, desk);
    found.crashed++;
    found.report ??= report;
    if (found.stack === '') found.stack = ended.output;
    if (enough(report)) break;
    if (report.kind === 'hang' || report.kind === 'out-of-memory') limit = Math.min(limit, SLOW_REPLAYS);
  }
  return found;
}

function once(built: BuiltTarget, input: string, desk: Desk, bounds: InputBounds): Promise<Ended> {
  const command = desk.engine.replay(built, input, bounds);
  return runProcess(command, { seconds: bounds.timeoutSeconds + SPARE_SECONDS, signal: desk.signal });
}

/** A replay that we had to end. */
function hang({ target }: BuiltTarget, { timeoutSeconds }: InputBounds): CrashReport {
  return {
    kind: 'hang',
    class: 'timeout',
    message: `${target.name} did not end within ${timeoutSeconds} s`,
    frames: [],
  };
}

/** An input that its engine called a crash, and that never was one again. */
function unseen({ target }: BuiltTarget): CrashReport {
  return {
    kind: 'crash',
    class: 'unconfirmed',
    message: `an input of ${target.name} crashed while fuzzing, and in no replay`,
    frames: [],
  };
}

function labelOf({ tried, crashed }: Replays): CrashRecord['label'] {
  if (crashed === 0) return 'unconfirmed';
  return crashed === tried ? 'reproducible' : 'flaky';
}

/** Makes the input of a crash smaller, as long as it stays the same crash. */
async function minimise(built: BuiltTarget, record: CrashRecord, desk: Desk): Promise<void> {
  const { engine, memory, bounds, signal } = desk;
  const output = join(desk.scratch, `minimised-${record.key}`);
  try {
    if (engine.minimise === undefined) return;
    const from = join(desk.scratch, `input-${record.key}`);
    await copyFile(memory.path(`crashes/${record.key}/input`), from);
    const command = engine.minimise(built, from, { output, seconds: MINIMISE_SECONDS, ...bounds });
    await runProcess(command, { seconds: MINIMISE_SECONDS + SPARE_SECONDS, signal });
    const size = await stat(output).catch(() => undefined);
    if (signal.aborted || size === undefined || size.size === 0 || size.size >= record.input.bytes) return;
    const ended = await once(built, output, desk, bounds);
    const report = ended.cut ? undefined : engine.crash(ended);
    if (report === undefined || crashKey(built.target.name, report) !== record.key) {
      desk.log(`${record.key}: the smaller input crashes otherwise; the one that was found is kept`);
      return;
    }
    await memory.keepMinimised(record, output);
  } finally {
    await rm(output, { force: true });
    await rm(join(desk.scratch, `input-${record.key}`), { force: true });
  }
}
