import type { Logger } from '../../log/logger.ts';

/** Steps shorter than this are not worth a line. */
const WORTH_A_LINE_SECONDS = 2;
const TITLE_LENGTH = 96;
const TAIL_LINES = 30;

/** Follows the plain progress of a BuildKit build. */
export interface BuildProgress {
  line(text: string): void;
  /** Says what is running, for the times when nothing ends. */
  pulse(): void;
  /** The step that failed, when one did. */
  failedStep(): string | undefined;
  /** The last lines that the failed step (or, without one, the build) wrote. */
  tail(): string[];
}

interface Step {
  title: string;
  startedAt: number;
  lines: string[];
}

/** Turns the output of `docker build --progress=plain` into one log line for each step that took its time. */
export function buildProgress(image: string, log: Logger, now: () => number = Date.now): BuildProgress {
  const steps = new Map<string, Step>();
  const last: string[] = [];
  let failed: Step | undefined;

  return {
    line(text) {
      if (text.trim() !== '') keep(last, text);
      const [, id = '', rest = ''] = /^#(\d+) (.*)$/.exec(text) ?? [];
      const step = steps.get(id);
      if (rest.startsWith('[') && step === undefined) {
        steps.set(id, { title: titleOf(rest), startedAt: now(), lines: [] });
        return;
      }
      if (step === undefined) return;
      const [, took] = /^DONE ([\d.]+)s$/.exec(rest) ?? [];
      if (took !== undefined || rest === 'CACHED') {
        steps.delete(id);
        if (Number(took ?? 0) >= WORTH_A_LINE_SECONDS) log.info(`${image}: ${step.title} (${took} s)`);
      } else if (rest.startsWith('ERROR:')) {
        // Steps beside the one that failed end as cancelled.
        if (!rest.includes('context canceled')) failed ??= step;
        steps.delete(id);
      } else {
        keep(step.lines, rest.replace(/^[\d.]+ /, ''));
      }
    },
    pulse() {
      const longest = [...steps.values()].filter((step) => !step.title.startsWith('[internal]'))[0];
      if (longest === undefined) return;
      log.info(`${image}: ${longest.title} ... ${Math.round((now() - longest.startedAt) / 1000)} s so far`);
    },
    failedStep: () => failed?.title,
    tail: () => (failed !== undefined && failed.lines.length > 0 ? failed.lines : last),
  };
}

function keep(lines: string[], text: string): void {
  lines.push(text);
  if (lines.length > TAIL_LINES) lines.shift();
}

/** `[stage 2/3] RUN go install ...`, without the mounts and the certificate guard that every RUN repeats. */
function titleOf(step: string): string {
  const short = step
    .replaceAll(/--mount=\S+\s*/g, '')
    .replace(/if \[ -f \/run\/ca\.crt \].*?; fi;\s*/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return short.length > TITLE_LENGTH ? `${short.slice(0, TITLE_LENGTH)}...` : short;
}
