import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { type Environment, inputsOf } from './inputs.ts';
import { optionNames } from './options.ts';
import type { RawRequest } from './request.ts';

/** Of a variable that is an option of a job: ASSAY_INPUT_FAIL_ON is `fail-on`. */
const PREFIX = 'ASSAY_INPUT_';

/** Folder of the reports within the job's own, where its artifacts must lie. */
export const JOB_REPORTS = 'assay-reports';

/** The variable that carries an option to a job. */
export function jobVariable(name: string): string {
  return `${PREFIX}${name.replaceAll('-', '_').toUpperCase()}`;
}

/**
 * What a GitLab job is asked for: the same options as the action's inputs, in the same form, from the variables that
 * the component sets. Throws UsageError for one that is no option, and for what `inputsOf` refuses.
 */
export function jobInputs(env: Environment): RawRequest {
  const known = optionNames('action');
  const inputs: Record<string, string> = {};
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(PREFIX) || value === undefined) continue;
    const name = known.find((option) => jobVariable(option) === variable);
    if (name === undefined) {
      const given = variable.slice(PREFIX.length).toLowerCase().replaceAll('_', '-');
      throw new UsageError(`${variable}: "${given}" is not an option`, { hint: suggest(given, known) });
    }
    inputs[`INPUT_${name.toUpperCase()}`] = value;
  }
  const given = inputsOf(inputs);
  const told = (name: string) => (inputs[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  return {
    ...given,
    sarif: told('sarif'),
    reports: told('reports') || 'all',
    'reports-dir': told('reports-dir') || JOB_REPORTS,
  };
}
