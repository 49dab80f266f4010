import type { TaskFile } from '../toolbox/task.ts';
import { CommandFilter } from './command-filter.ts';
import type { TaskProcess } from './launch.ts';
import type { Mask } from './mask.ts';
import { type CappedLog, drain } from './output.ts';
import type { Progress } from './progress.ts';

/** Where what a process prints goes to. */
export interface Listening {
  stdout: CappedLog;
  /** Also gets what the task logs by its commands. */
  stderr: CappedLog;
  progress: Progress;
  mask: Mask;
  dropStderr: boolean;
}

/** Writes what a process prints to the logs, but for its commands, which are obeyed. */
export async function listen(
  process: TaskProcess,
  { stdout, stderr, progress, mask, dropStderr }: Listening,
): Promise<void> {
  const said: string[] = [];
  const filter = new CommandFilter((command) => {
    const line = progress.hear(command);
    if (line !== undefined) said.push(`${line}\n`);
  });
  const write = async (output: Buffer[]) => {
    for (const bytes of output) await stdout.write(bytes);
    for (const line of said.splice(0)) await stderr.write(Buffer.from(line));
  };
  // Masked before it is understood: so are progress, state and outputs.
  const masked = { stdout: mask.stream(), stderr: mask.stream() };
  await Promise.all([
    drain(process.stdout, (chunk) => write(filter.push(masked.stdout.push(chunk)))),
    drain(process.stderr, (chunk) =>
      dropStderr ? Promise.resolve() : stderr.write(masked.stderr.push(chunk)),
    ),
  ]);
  await write([...filter.push(masked.stdout.end()), ...filter.end()]);
  if (!dropStderr) await stderr.write(masked.stderr.end());
}

/** The mark of a cut goes where it harms nothing: a report on stdout stays what the tool wrote of it. */
export async function closeLogs(file: TaskFile, stdout: CappedLog, stderr: CappedLog): Promise<void> {
  const marks = { stdout: stdout.cutMark('stdout'), stderr: stderr.cutMark('stderr') };
  const reportOnStdout = file.output.mode === 'stdout' || file.output.mode === 'json_stdout';
  await stdout.close(reportOnStdout ? undefined : marks.stdout);
  await stderr.close([marks.stderr, reportOnStdout ? marks.stdout : undefined].join('') || undefined);
}
