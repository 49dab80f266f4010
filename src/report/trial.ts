import type { TaskResult } from '../contract/pipeline.ts';
import { environmentNames } from '../toolbox/environment-names.ts';
import type { Place } from '../toolbox/source.ts';
import { shownPlace } from '../toolbox/source.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { RunOutcome } from './outcome.ts';
import { humanTime, plainLine } from './plain.ts';
import { type Screen, terminalReport } from './terminal.ts';

/** A task that was tried. */
export interface Tried {
  file: TaskFile;
  place: Place | undefined;
  inputs: Readonly<Record<string, unknown>>;
  outcome: RunOutcome;
}

/** What a person is shown of a trial: what went in, what it had, what came out, and what it counts as. */
export function trialReport({ file, place, inputs, outcome }: Tried, screen: Screen): string[] {
  const result = outcome.tasks[0];
  const given = Object.entries(inputs).map(([name, value]) => `${name} = ${plainLine(String(value))}`);
  return [
    '',
    `Task ${file.kind} (${file.vertical})${place === undefined ? '' : `, ${shownPlace(place)}`}`,
    row('inputs', given.length > 0 ? given.join(', ') : 'none'),
    row('environment', environmentNames(file, Object.keys(inputs)).join(' ')),
    ...(result === undefined ? [] : endOf(result, file)),
    ...terminalReport(outcome, screen),
  ];
}

function endOf(result: TaskResult, file: TaskFile): string[] {
  const outputs = Object.entries(result.outputs ?? {}).map(
    ([name, value]) => `${name} = ${plainLine(value)}`,
  );
  return [
    row('output', result.tail.length > 0 ? '(the last lines)' : 'none'),
    ...result.tail.map((line) => `    ${plainLine(line)}`),
    row('exit code', `${codeOf(result)}: ${classOf(result, file)}`),
    row('outputs', outputs.length > 0 ? outputs.join(', ') : 'none'),
    row('time', `${humanTime(result.durationMs)}, attempt ${result.attempts} of ${file.max_retries + 1}`),
    row(
      'came to',
      [result.status, result.reason]
        .filter((part) => part !== undefined)
        .map(plainLine)
        .join(': '),
    ),
  ];
}

function codeOf({ exitCode, signal }: TaskResult): string {
  if (exitCode !== undefined) return String(exitCode);
  return signal ?? 'none';
}

/** The class that the task file gives an exit code. */
function classOf({ exitCode }: TaskResult, { exit_codes: codes }: TaskFile): string {
  if (exitCode === undefined) return 'it did not end by itself';
  if (codes.success.includes(exitCode)) return 'success';
  return codes.retry.includes(exitCode) ? 'retry' : 'failure';
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(12)} ${text}`;
}
