import { stat } from 'node:fs/promises';
import type { Mask } from './mask.ts';
import { CappedLog, drain, linesOf } from './output.ts';
import { MAX_OUTPUT_BYTES } from './output-folder.ts';
import { type Ended, supervise } from './supervise.ts';
import type { TaskUser } from './task-user.ts';

/** Makes a task's report into SARIF, in a process of its own. */
export interface Converter {
  /** Path of the program (src/entry/convert.ts). */
  program: string;
  /** The seccomp filter that keeps it off the network. */
  filter: string | undefined;
}

/** One report to convert. */
export interface Conversion {
  user: TaskUser;
  /** Path of the task file, which says how. */
  task: string;
  /** The report, in a file of the worker's own. */
  from: string;
  /** Where the SARIF goes. */
  to: string;
  /** Hides what the conversion might decode. */
  mask: Mask;
  /** Seconds it may take at most. */
  seconds: number;
  signal: AbortSignal;
}

/** Bytes of a report that is converted: it is parsed as a whole. */
const MAX_CONVERTED_BYTES = 64 * 1024 * 1024;

/** Megabytes that a conversion may take, and of these its heap. */
const MEMORY_MB = { all: 1024, heap: 768 };

/** Seconds that a conversion may take: as the task, within these. The least is what a busy machine needs to start it. */
const SECONDS = { least: 15, most: 60 };

/** Seconds that the conversion for a task with this timeout may take. */
export function conversionSeconds(timeoutSeconds: number): number {
  return Math.min(SECONDS.most, Math.max(SECONDS.least, timeoutSeconds));
}

const MAX_WORDS = 4096;

/**
 * Converts a report as the user of the task that left it, with neither network nor anything of the worker's: the
 * report is the target's and the expression the task's, and both run through interpreters. Returns why there is no
 * SARIF, as what goes on after "its report"; undefined when there is.
 */
export async function convertReport(
  { user, task, from, to, mask, seconds, signal }: Conversion,
  { program, filter }: Converter,
): Promise<string | undefined> {
  const { size } = await stat(from);
  if (size > MAX_CONVERTED_BYTES) {
    return `has ${Math.ceil(size / 1024 / 1024)} MB, more than the ${MAX_CONVERTED_BYTES / 1024 / 1024} MB that are converted`;
  }
  const sarif = new CappedLog(to, MAX_OUTPUT_BYTES / 1024);
  const masked = mask.stream();
  let words = '';
  const argv = [process.execPath, `--max-old-space-size=${MEMORY_MB.heap}`, program, task];
  const ended = await supervise(
    {
      uid: user.uid,
      cwd: '/',
      argv,
      env: { LANG: 'C.UTF-8', NODE_ENV: 'production' },
      filter,
      given: { file: from },
    },
    {
      timeoutMs: seconds * 1000,
      timeoutAction: 'kill',
      graceMs: 0,
      maxMemoryMb: MEMORY_MB.all,
      maxProcesses: 8,
    },
    {
      abort: { signal, kind: () => 'lost' },
      attach: async (process) => {
        await Promise.all([
          drain(process.stdout, (chunk) => sarif.write(masked.push(chunk))),
          drain(process.stderr, async (chunk) => {
            words = `${words}${chunk}`.slice(0, MAX_WORDS);
          }),
        ]);
      },
      killAll: () => user.killAll(),
    },
  );
  await sarif.write(masked.end());
  await sarif.close();
  if (ended.exitCode === 0 && ended.cut === undefined) {
    return sarif.dropped === 0 ? undefined : 'could not be converted: the SARIF is larger than the cap';
  }
  const [said] = linesOf(words);
  if (ended.exitCode === 1 && ended.cut === undefined && said !== undefined) return said;
  return `could not be converted: the conversion ${endOf(ended, { seconds, words })}`;
}

function endOf(
  { cut, signal, exitCode }: Ended,
  { seconds, words }: { seconds: number; words: string },
): string {
  if (cut?.kind === 'timeout') return `ran longer than ${seconds} s`;
  if (cut?.kind === 'lost') return 'was given up';
  if (cut?.kind === 'memory' || words.includes('heap out of memory'))
    return `needed more than ${MEMORY_MB.heap} MB of memory`;
  if (cut !== undefined) return cut.reason;
  return signal === undefined ? `ended with exit code ${exitCode}` : `died of ${signal}`;
}
