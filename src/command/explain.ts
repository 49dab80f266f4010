import { describe, EXIT, Fault } from '../fault/fault.ts';
import { plainLine } from '../report/plain.ts';

/** What a person is told of an error that ended a command, and the exit code it ends with. */
export interface Explanation {
  lines: string[];
  exitCode: number;
}

/**
 * A fault says what is wrong and what to do, without a stack. Anything else is a defect of Assay itself: it shows its
 * stack, and counts as a lab fault because nothing can be said of the target.
 */
export function explainFailure(error: unknown): Explanation {
  if (error instanceof Fault) {
    const lines = [`error: ${plainLine(describe(error))}`];
    if (error.hint !== undefined) lines.push(`  ${plainLine(error.hint)}`);
    return { lines, exitCode: error.exitCode };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    lines: ['error: Assay itself failed; please report this', ...stack.split('\n').map(plainLine)],
    exitCode: EXIT.lab,
  };
}
