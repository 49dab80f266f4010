import type { Environment } from '../../config/inputs.ts';
import type { RunOutcome } from '../outcome.ts';
import { outputs } from '../outputs.ts';

/** Outputs that hold a path: of no use in another job, and it may hold a space. */
const LEFT_OUT = /-(file|dir)$/;

/** A value that needs no quotes: GitLab's parser knows none (docs.gitlab.com, "artifacts:reports:dotenv"). */
const VALUE = /^[\w.:/@%+,-]{1,200}$/;

/** GitLab takes 20 variables a job unless its administrator allows more ("Limit dotenv variables"). */
export const DOTENV_LIMIT = 20;

/**
 * The outputs of a run as variables for the jobs after it: ASSAY_VERDICT, ASSAY_EXIT_CODE, ASSAY_FINDINGS and so on.
 * ASSAY_PIPELINE is the pipeline they are of, so that a gate is never opened by a file that another one has left.
 */
export function dotenv({ outcome }: { outcome: RunOutcome }, env: Environment = process.env): string {
  const { verdict, 'run-id': run, ...rest } = outputs(outcome);
  const all = {
    verdict,
    'exit-code': String(outcome.verdict.exitCode),
    pipeline: env.CI_PIPELINE_ID ?? '',
    'run-id': run,
    ...rest,
  };
  return Object.entries(all)
    .filter(([name, value]) => !LEFT_OUT.test(name) && VALUE.test(value))
    .slice(0, DOTENV_LIMIT)
    .map(([name, value]) => `ASSAY_${name.replaceAll('-', '_').toUpperCase()}=${value}\n`)
    .join('');
}
