import { linesView } from '../report/live/lines.ts';
import { terminalView } from '../report/live/terminal.ts';
import type { RunView } from '../report/live/view.ts';
import type { Screen } from '../report/terminal.ts';

/** What the CLI works in: the folder of the checkout, and the process with its streams. */
export interface Terminal {
  root: string;
  process: NodeJS.Process;
}

/** How a report is shown on a stream. */
export function screenOf(process: NodeJS.Process, stream: NodeJS.WriteStream): Screen {
  return {
    columns: stream.columns ?? 160,
    // GitLab shows a job's log with its colors.
    color: (stream.isTTY === true || process.env.GITLAB_CI === 'true') && !process.env.NO_COLOR,
  };
}

/** The view of what is under way: one that moves for people, one of lines for logs. */
export function viewOf(stream: NodeJS.WriteStream, hide = (text: string) => text): RunView {
  return stream.isTTY ? terminalView(stream) : linesView((line) => stream.write(`${hide(line)}\n`));
}
