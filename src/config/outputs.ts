/** The outputs of the action, once: action.yml and the docs are made from this list. */
export const OUTPUTS = [
  { name: 'verdict', description: 'passed, failed, incomplete, error or cancelled.' },
  { name: 'sarif-file', description: 'Path of the SARIF 2.1.0 report.' },
  { name: 'run-id', description: 'Id of the run.' },
  { name: 'findings', description: 'Number of findings that count: without the suppressed ones.' },
  {
    name: 'new',
    description: 'Number of findings that the baseline does not have; all of them without a baseline.',
  },
  {
    name: 'unchanged',
    description: 'Number of findings that count and that the baseline has, too; 0 without a baseline.',
  },
  {
    name: 'absent',
    description: 'Number of findings of the baseline that are no longer there; 0 without a baseline.',
  },
  { name: 'critical', description: 'Number of critical findings.' },
  { name: 'high', description: 'Number of findings of high severity.' },
  { name: 'medium', description: 'Number of findings of medium severity.' },
  { name: 'low', description: 'Number of findings of low severity.' },
  { name: 'note', description: 'Number of notes.' },
] as const;

export type OutputName = (typeof OUTPUTS)[number]['name'];
