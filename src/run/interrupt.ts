import { Cancelled, EXIT } from '../fault/fault.ts';

/** Two interrupts closer than this are one key press that reached us twice (terminal and parent). */
const ECHO_MS = 500;

/**
 * A signal that is aborted on SIGINT, SIGTERM or SIGHUP, so that the run ends through its `finally`. A second,
 * deliberate interrupt leaves at once; what it leaves behind goes with the next start's sweep. GitHub's runner sends
 * SIGINT, after 7.5 s SIGTERM and after 2.5 s more SIGKILL: that SIGTERM changes nothing here.
 */
export function interruption(
  say: (text: string) => void,
  doing = 'stopping the run and removing the lab',
): AbortSignal {
  // A terminal or pipe that is gone takes no more text; the run, its report and its teardown go on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const controller = new AbortController();
  let first = 0;
  const onSignal = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      first = Date.now();
      say(`${name}: ${doing}`);
      controller.abort(new Cancelled(`the run was cancelled by ${name}`));
    } else if (name === 'SIGINT' && Date.now() - first > ECHO_MS) {
      say('interrupted again: leaving at once; `assay sweep` removes what is left');
      process.exit(EXIT.cancelled);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return controller.signal;
}
