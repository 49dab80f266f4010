import { Cancelled, describe, Fault } from '../fault/fault.ts';
import type { Verdict } from '../gate/judge.ts';
import { openGitHub } from '../github/api.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { annotations } from './annotations/annotations.ts';
import { codeScanning } from './code-scanning/code-scanning.ts';
import { comment } from './comment/comment.ts';
import type { Publication, Publisher } from './publisher.ts';

/** In the order in which they publish: what shows the notes of others comes after them. */
export const PUBLISHERS: readonly Publisher[] = [codeScanning, comment, annotations];

/**
 * Makes a run known on GitHub, and gives its outcome with what came of that among the notes. Throws nothing: the
 * failure of one publisher is told and stops no other. A Fault of one is an error of a run that had passed, so that no
 * step is green whose results did not arrive.
 */
export async function publishToGitHub(
  given: Omit<Publication, 'api'>,
  publishers: readonly Publisher[] = PUBLISHERS,
): Promise<RunOutcome> {
  const { github, log, signal } = given;
  const { token, apiUrl } = github ?? {};
  const api =
    token === undefined || apiUrl === undefined ? undefined : openGitHub({ apiUrl, token, log, signal });
  let { outcome } = given;
  for (const publisher of publishers) {
    try {
      const notes = await publisher.publish({ ...given, api, outcome });
      outcome = { ...outcome, notes: [...outcome.notes, ...notes] };
    } catch (error) {
      if (signal.aborted) return { ...outcome, verdict: cancelled(outcome.verdict, signal.reason) };
      if (error instanceof Fault) {
        if (error.hint !== undefined) log.info(error.hint);
        outcome = { ...outcome, verdict: failed(outcome.verdict, error) };
      } else {
        const text = `${publisher.name}: ${describe(error)}`;
        log.warn(text);
        outcome = { ...outcome, notes: [...outcome.notes, text] };
      }
    }
  }
  return outcome;
}

/** A verdict that says no already stays; one that says yes does not. */
function failed({ verdict, exitCode, reasons }: Verdict, fault: Fault): Verdict {
  if (exitCode !== 0) return { verdict, exitCode, reasons: [...reasons, describe(fault)] };
  return { verdict: 'error', exitCode: fault.exitCode, reasons: [describe(fault), ...reasons] };
}

/** What a person stopped is not judged, however far it had come. */
function cancelled({ reasons }: Verdict, why: unknown): Verdict {
  const fault = why instanceof Fault ? why : new Cancelled('the run was cancelled');
  return { verdict: 'cancelled', exitCode: fault.exitCode, reasons: [describe(fault), ...reasons] };
}
