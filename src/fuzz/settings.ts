import { z } from 'zod';
import { ENGINES, type EngineName, SANITIZERS, type Sanitizer } from '../contract/campaign.ts';
import { UsageError } from '../fault/fault.ts';
import { duration } from '../toolbox/workflow.ts';
import type { InputBounds } from './engine.ts';

/** What a campaign of one engine is to do, from the environment of its task. */
export interface Settings {
  engine: EngineName;
  runId: string;
  /** The sources: the workspace. */
  source: string;
  outputDir: string;
  keepDir: string;
  /** What earlier campaigns and attempts remember, the oldest first. */
  keptDirs: string[];
  scratch: string;
  /** Seconds of fuzzing in all. */
  seconds: number;
  /** Globs of names of targets; all when empty. */
  targets: string[];
  sanitizer: Sanitizer;
  seed: number;
  bounds: InputBounds;
  script: string | undefined;
  /** What becomes of a target that has crashed: it is fuzzed on, it rests, or the whole campaign ends. */
  onCrash: 'continue' | 'stop-target' | 'stop';
  mode: 'fuzz' | 'replay' | 'prune';
  /** Whether a crash that is not always to be seen counts like any other. */
  flaky: 'note' | 'count';
  /** Whether it is a mistake that there is nothing to fuzz; else the campaign says so, and ends. */
  requireTargets: boolean;
}

const text = z.string().optional();
const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().min(min).max(max).default(fallback);

const environment = z.object({
  ASSAY_RUN_ID: z.string().min(1),
  OUTPUT_DIR: z.string().min(1),
  KEEP_DIR: z.string().min(1),
  KEPT_DIR: text,
  KEPT_ATTEMPT_DIR: text,
  TMPDIR: z.string().min(1),
  INPUT_DURATION: duration.default(300),
  STATE_FUZZED: number(0, 0, 86_400),
  INPUT_TARGETS: text,
  INPUT_SANITIZER: z.enum(SANITIZERS).default('address'),
  INPUT_SEED: number(1, 1, 2 ** 31 - 1),
  INPUT_INPUT_TIMEOUT: number(25, 1, 3600),
  INPUT_MEMORY_MB: number(2048, 64, 65_536),
  INPUT_BUILD: text,
  INPUT_ON_CRASH: z.enum(['continue', 'stop-target', 'stop']).default('continue'),
  INPUT_MODE: z.enum(['fuzz', 'replay', 'prune']).default('fuzz'),
  INPUT_REQUIRE_TARGETS: z.enum(['true', 'false']).default('true'),
  INPUT_FLAKY: z.enum(['note', 'count']).default('note'),
});

/** Reads the settings of a campaign. Throws UsageError that names what is wrong. */
export function settingsFrom(
  engine: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  source: string,
): Settings {
  const name = ENGINES.find((one) => one === engine);
  if (name === undefined) {
    throw new UsageError(`"${engine ?? ''}" is no fuzzing engine`, {
      hint: `write one of ${ENGINES.join(', ')}`,
    });
  }
  const read = environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')),
  );
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(`${issue?.path.join('.') ?? 'the environment'}: ${issue?.message ?? 'is wrong'}`);
  }
  const { data } = read;
  const kept = [data.KEPT_DIR, data.KEPT_ATTEMPT_DIR].filter((dir) => dir !== undefined);
  return {
    engine: name,
    runId: data.ASSAY_RUN_ID,
    source,
    outputDir: data.OUTPUT_DIR,
    keepDir: data.KEEP_DIR,
    keptDirs: kept,
    scratch: data.TMPDIR,
    // What an earlier attempt of this run has done of it, before its worker died.
    seconds: Math.max(1, data.INPUT_DURATION - data.STATE_FUZZED),
    targets: listOf(data.INPUT_TARGETS),
    sanitizer: data.INPUT_SANITIZER,
    seed: data.INPUT_SEED,
    bounds: { timeoutSeconds: data.INPUT_INPUT_TIMEOUT, memoryMb: data.INPUT_MEMORY_MB },
    script: data.INPUT_BUILD,
    onCrash: data.INPUT_ON_CRASH,
    mode: data.INPUT_MODE,
    flaky: data.INPUT_FLAKY,
    requireTargets: data.INPUT_REQUIRE_TARGETS === 'true',
  };
}

/** A list as the worker writes one (JSON), or names with commas between them. */
function listOf(value: string | undefined): string[] {
  if (value === undefined) return [];
  if (value.startsWith('[')) return z.array(z.string()).parse(JSON.parse(value));
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
