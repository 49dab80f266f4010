import { createHash } from 'node:crypto';
import { z } from 'zod';
/** The sanitizers a build may have. Engines of managed languages know none. */
export const SANITIZERS = ['address', 'undefined', 'none'];
/** The names of the engines, as users write them. */
export const ENGINES = ['libfuzzer', 'afl', 'atheris', 'cargo-fuzz', 'go', 'jazzer'];
/** The task that runs a campaign of each. */
export const TASK_OF = {
    libfuzzer: 'libfuzzer',
    afl: 'afl',
    atheris: 'atheris',
    'cargo-fuzz': 'cargo-fuzz',
    go: 'go-fuzz',
    jazzer: 'jazzer',
};
/** How sure it is that an input crashes its target. */
export const LABELS = ['reproducible', 'flaky', 'unconfirmed'];
/** One frame of a stack; a stack has the innermost first. */
const frame = z.object({
    /** Without arguments, templates and addresses; '' when it is not known. */
    function: z.string(),
    /** As the tool said it: absolute, or relative to the source. */
    file: z.string().optional(),
    /** From 1. */
    line: z.number().int().positive().optional(),
    column: z.number().int().positive().optional(),
});
/** What went wrong with one input. */
const report = z.object({
    kind: z.enum(['crash', 'hang', 'out-of-memory', 'leak']),
    /**
     * Its class in the words of the tool that found it, lower-case with dashes: `heap-buffer-overflow`,
     * `signed-integer-overflow`, `uncaught-exception`, `panic`, `assertion`, `segv`, `timeout`.
     */
    class: z.string().min(1),
    /** Of a bad access. */
    access: z.object({ kind: z.enum(['read', 'write']), bytes: z.number().optional() }).optional(),
    /** The type of a thrown exception or error: `ValueError`, `runtime error: index out of range`. */
    type: z.string().optional(),
    /** One sentence, without addresses, pids or paths of this machine: the same for the same defect. */
    message: z.string(),
    frames: z.array(frame),
});
/** A crash as a campaign remembers it: `crashes/<key>/crash.json`, beside the input, and the smaller one when there is. */
export const crashRecord = z.object({
    version: z.literal(1),
    /** What tells it from others (src/fuzz/crash-key.ts): 16 hexadecimal digits. */
    key: z.string().regex(/^[0-9a-f]{16}$/),
    engine: z.enum(ENGINES),
    /** Name of the target. */
    target: z.string().min(1),
    /** The harness, relative to the repository. */
    harness: z.string(),
    sanitizer: z.enum(SANITIZERS),
    report,
    /** Of the replays that said how sure it is. */
    runs: z.object({ crashed: z.number().int().min(0), tried: z.number().int().min(0) }),
    label: z.enum(LABELS),
    /** `open`: its last replay crashed; `fixed`: it was clean. */
    state: z.enum(['open', 'fixed']),
    /** The run that found it, and when (ISO 8601). */
    foundBy: z.string(),
    foundAt: z.string(),
    /** When it was replayed last, and when it was first clean. */
    replayedAt: z.string(),
    fixedAt: z.string().optional(),
    /** How often it was found in all. */
    times: z.number().int().min(1),
    /** SHA-256 and bytes of the file `input`; of `minimised`, where there is one. */
    input: z.object({ sha256: z.string(), bytes: z.number().int().min(0) }),
    minimised: z.object({ sha256: z.string(), bytes: z.number().int().min(0) }).optional(),
});
const targetState = z.object({
    name: z.string(),
    /** Of all campaigns: seconds of fuzzing (without replays and triage), executions, inputs of the corpus. */
    seconds: z.number(),
    executions: z.number(),
    corpus: z.number().int(),
    corpusBytes: z.number().int(),
    /** As its engine counts, at the last look. */
    coverage: z.number(),
    /** Executions a second at the last look. */
    executionsPerSecond: z.number(),
    /** Seconds of fuzzing after which its coverage grew last. */
    lastGrowth: z.number(),
    /** Why it could not be built, this time. */
    unbuilt: z.string().optional(),
});
/** Where a campaign of an engine stands: `state.json`. */
export const campaignState = z.object({
    version: z.literal(1),
    engine: z.enum(ENGINES),
    targets: z.array(targetState),
    /** Of this run, in seconds: fuzzing that was asked for and that was done, replays, triage. */
    planned: z.number(),
    fuzzed: z.number(),
    replayed: z.number(),
    triaged: z.number(),
    /** The campaign came to its end; false: it was cut, and the next one goes on with it. */
    complete: z.boolean(),
});
/** A point of the chart: `series.jsonl`, one a line. Seconds are of fuzzing, over all campaigns. */
export const seriesPoint = z.object({
    at: z.string(),
    target: z.string(),
    seconds: z.number(),
    executions: z.number(),
    executionsPerSecond: z.number(),
    coverage: z.number(),
    corpus: z.number().int(),
    crashes: z.number().int(),
});
/** Files of a campaign's memory, relative to the folder of its engine. */
export const MEMORY = {
    state: 'state.json',
    series: 'series.jsonl',
    crash: (key) => `crashes/${key}/crash.json`,
    input: (key) => `crashes/${key}/input`,
    minimised: (key) => `crashes/${key}/minimised`,
    stack: (key) => `crashes/${key}/stack.txt`,
    /** An input that has crashed and was not looked at yet, by its SHA-256. */
    raw: (target, digest) => `raw/${slug(target)}/${digest}`,
    corpus: (target) => `corpora/${slug(target)}.tar.zst`,
};
/** A name for a folder or file that no two targets share, however they are called. */
export function slug(target) {
    const plain = target
        .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[-.]+/, '')
        .slice(0, 60);
    if (plain === target && plain !== '')
        return plain;
    const digest = createHash('sha256').update(target).digest('hex').slice(0, 12);
    return `${plain || 'target'}-${digest}`;
}
