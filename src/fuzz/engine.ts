import type { CrashReport, EngineName, Sanitizer } from '../contract/campaign.ts';

export type { CrashReport, Frame } from '../contract/campaign.ts';

/**
 * What a fuzzing engine is to a campaign: commands to run, and readers of what they print. An engine starts nothing
 * itself; processes, time and files are the campaign's.
 */

/** One fuzz target of a project, as it was found. */
export interface FuzzTarget {
  engine: EngineName;
  /** Unique among the targets of the engine: what users write and see, such as `parser` or `./json FuzzDecode`. */
  name: string;
  /** The file of the harness, relative to the source, with `/`. */
  file: string;
  /** The line of its entry point, from 1. */
  line?: number;
  /** Folders and zips of seed inputs, and a dictionary, that lie beside it, relative to the source. */
  seeds: string[];
  dictionary?: string;
}

/** A program to be run. Nothing of it passes a shell. `env` comes on top of PATH, HOME, TMPDIR and LANG. */
export interface Command {
  argv: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}

/** Where things are while a campaign runs; all paths are absolute. */
export interface Place {
  /** The sources, which may be written to: a build leaves its files there. */
  source: string;
  /** A folder of the engine's own that outlives a slice, for what it builds. */
  build: string;
}

/** How a build is to be made. */
export interface BuildPlan {
  targets: readonly FuzzTarget[];
  sanitizer: Sanitizer;
  /** A command of the project that builds its targets into $OUT, where there is one. */
  script?: string;
}

/** A target that can be run. */
export interface BuiltTarget {
  target: FuzzTarget;
  /** What to start: a program, or a script; relative to nothing. */
  program: string;
  cwd: string;
  env: Readonly<Record<string, string>>;
  dictionary?: string;
  /** Files of seeds, absolute, from the source and from the build. */
  seeds: readonly string[];
  /** What the target asks of its engine (.options files): names and values without dashes. */
  options: Readonly<Record<string, string>>;
}

/** A target that could not be built, and why, in one sentence. */
export interface Unbuilt {
  target: FuzzTarget;
  reason: string;
}

/** Bounds of one input of a target. */
export interface InputBounds {
  /** Seconds after which an input counts as a hang. */
  timeoutSeconds: number;
  /** Memory in MB over which an input counts as out of memory. */
  memoryMb: number;
}

/** A slice of fuzzing. */
export interface Slice extends InputBounds {
  seconds: number;
  seed: number;
  /** The target is known to crash: where the engine can, it goes on after a crash instead of ending. */
  goOn: boolean;
  /** The corpus, in the engine's own form: read at the start, added to while it runs. Exists. */
  corpus: string;
  /** An empty folder for inputs that crash, in whatever form `findings` understands. */
  crashes: string;
}

/** What is read from the output of a slice. Numbers are totals of that slice unless they say otherwise. */
export interface SliceStats {
  executions: number;
  /** At the last look. */
  executionsPerSecond: number;
  /** Edges, blocks or features covered, as the engine counts them; only comparable within one target and engine. */
  coverage: number;
}

/** How a process of a target ended. */
export interface Ended {
  exitCode: number | null;
  signal: string | null;
  /** The campaign ended it, because its time was over. */
  cut: boolean;
  /** stdout and stderr as they came, the last 256 KiB. */
  output: string;
}

/** A fuzzing engine. */
export interface Engine {
  readonly name: EngineName;
  /** Finds targets by convention among the files of the source (relative, sorted, with `/`). Reads files, runs nothing. */
  find(place: Place, files: readonly string[]): Promise<FuzzTarget[]>;
  /** Builds. `run` starts a command and waits; a target that can't be built takes no other down. */
  build(place: Place, plan: BuildPlan, run: Run): Promise<{ built: BuiltTarget[]; failed: Unbuilt[] }>;
  /** Fuzzes for a slice. It may end early, on a crash say; the campaign goes on with the rest of the time. */
  slice(built: BuiltTarget, slice: Slice): Command;
  /** Reads one line of a slice's output. Returns what it says, undefined for any other line. */
  stats(line: string): Partial<SliceStats> | undefined;
  /** The inputs that a slice left in its crash folder (and where else the engine puts them), oldest first. */
  findings(built: BuiltTarget, slice: Slice): Promise<string[]>;
  /** Runs one input, once. */
  replay(built: BuiltTarget, input: string, bounds: InputBounds): Command;
  /** What a replay that ended so says of the input; undefined: it ran clean. */
  crash(ended: Ended): CrashReport | undefined;
  /** Makes an input smaller that still crashes, into `output`, within `seconds`; undefined: the campaign does it. */
  minimise?(
    built: BuiltTarget,
    input: string,
    to: { output: string; seconds: number } & InputBounds,
  ): Command;
  /** Copies into the empty folder `into` what of the folders `from` is needed for the coverage they have together. */
  merge?(built: BuiltTarget, corpora: { from: readonly string[]; into: string } & InputBounds): Command;
}

/** Starts a command and waits for its end, within `seconds`. Its output goes to the log of the campaign, too. */
export type Run = (command: Command, seconds: number) => Promise<Ended>;
