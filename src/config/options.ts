import { REPORT_NAMES } from './reports.ts';

/**
 * Every option of a run, once: the inputs of action.yml, the flags of `assay run` and the table in the docs are
 * made from this list, so that they can't say different things.
 */
export interface Option {
  /** Name of the action input and, with two dashes, of the flag. */
  name: string;
  description: string;
  /** Text form of the default, as shown to people; empty when there is none. */
  default: string;
  /** Placeholder of the value in the CLI's help; a flag without one takes no value. */
  value?: string;
  /** The flag may be given more than once. */
  repeatable?: true;
  /** Default of the action's input that only the runner can work out. */
  expression?: string;
  /** Where it is offered, when not everywhere. */
  only?: 'action' | 'cli';
  /** It can be written in assay.yaml, too: the default counts only where that does not say otherwise. */
  inFile?: true;
}

export const OPTIONS = [
  {
    name: 'workflow',
    description: 'Workflow to run: security_assessment, secret_detection, or one of your own.',
    default: 'security_assessment',
    value: 'NAME',
    only: 'action',
    inFile: true,
  },
  {
    name: 'target',
    description: 'Folder to scan. In a git work tree: its tracked and untracked-but-not-ignored files.',
    default: '.',
    value: 'DIR',
  },
  {
    name: 'config',
    description:
      "The repository's settings: a file relative to where Assay runs, or none. On a pull or merge request it is read from the base commit.",
    default: 'assay.yaml',
    value: 'FILE',
  },
  {
    name: 'fail-on',
    description:
      'Least severity that fails the run: critical, high, medium, low, any or none; or error, warning, note as in SARIF.',
    default: 'high',
    value: 'SEVERITY',
    inFile: true,
  },
  {
    name: 'gate-on',
    description:
      'Which findings the gate judges: all, or only the new ones, which the baseline does not have. Without a baseline every finding is new.',
    default: 'all',
    value: 'WHICH',
    inFile: true,
  },
  {
    name: 'baseline',
    description:
      "What findings are compared with: auto (on a pull or merge request the base branch's last result, else its merge base scanned in the same lab), none, an earlier SARIF file, or a git revision, whose merge base is scanned.",
    default: 'auto',
    value: 'SOURCE',
    inFile: true,
  },
  {
    name: 'inline-suppressions',
    description:
      'Comments in the code that silence a tool (nosec, nosemgrep, gitleaks:allow and others): base (on a pull or merge request only those that its base has, too; elsewhere all), honor (all) or ignore (none).',
    default: 'base',
    value: 'WHICH',
    inFile: true,
  },
  {
    name: 'parameters',
    description:
      'Parameters of the workflow: a YAML or JSON mapping (in the action the mapping itself, in the CLI a file).',
    default: '',
    value: 'FILE',
  },
  {
    name: 'param',
    description: 'One parameter of the workflow as KEY=VALUE; may be repeated.',
    default: '',
    value: 'KEY=VALUE',
    repeatable: true,
    only: 'cli',
  },
  {
    name: 'sarif',
    description:
      'Where to write the SARIF 2.1.0 report. The action writes it to the temporary folder of the job unless told.',
    default: '',
    value: 'FILE',
  },
  {
    name: 'reports',
    description: `Reports to write, between commas: ${REPORT_NAMES.join(', ')}; all, or none.`,
    default: 'none',
    value: 'NAMES',
    inFile: true,
  },
  {
    name: 'reports-dir',
    description:
      'Folder for the reports. The action takes the temporary folder of the job unless told, the CLI assay-reports.',
    default: '',
    value: 'DIR',
  },
  {
    name: 'output',
    description:
      'Folder for all that the run leaves: SARIF, result, reports, the logs and files of its tasks, and the history of its workflow for assay replay. The action takes the temporary folder of the job unless told.',
    default: '',
    value: 'DIR',
  },
  {
    name: 'campaign',
    description:
      'Folder for what fuzzing campaigns remember from run to run: crashes, corpora, statistics. Of use to workflows that fuzz; see docs/fuzzing.md.',
    default: 'assay-campaign',
    value: 'DIR',
  },
  {
    name: 'artifact',
    description:
      'Upload that folder as one artifact of the workflow run: auto (where there is a service for it), true (with a warning where there is none) or false. No failure of it changes the verdict.',
    default: 'auto',
    value: 'WHEN',
    only: 'action',
  },
  {
    name: 'retention-days',
    description: "Days that the artifact is kept; the repository's own setting unless told.",
    default: '',
    value: 'DAYS',
    only: 'action',
  },
  {
    name: 'cache',
    description:
      "Keep images that were built, and databases that were fetched, in the repository's cache, and take them from there before they are pulled, built or fetched: auto, true (with a warning where there is none) or false. The token needs actions: read. Runs of pull requests only read.",
    default: 'auto',
    value: 'WHEN',
    only: 'action',
  },
  {
    name: 'upload-sarif',
    description:
      'Upload the results to code scanning: auto (where the job may; what keeps it from it is a notice), true (what keeps it from it is an error) or false.',
    default: 'auto',
    value: 'WHEN',
    only: 'action',
  },
  {
    name: 'category',
    description:
      'What tells the results of this run from those of others of the same commit: jobs of a matrix need one each, or the last upload would close the alerts of the others. First part of the id of every SARIF run; assay, and the place of the target below the repository, unless told.',
    default: '',
    value: 'NAME',
  },
  {
    name: 'token',
    description:
      'Token for the API of GitHub: code scanning needs the permission security-events: write, the comment pull-requests: write. Empty: nothing is sent.',
    default: '',
    expression: '${{ github.token }}',
    value: 'TOKEN',
    only: 'action',
  },
  {
    name: 'comment',
    description:
      'Comment on the pull request: auto (when there are new findings or no pass; a comment that is there is kept up to date), always, or never.',
    default: 'auto',
    value: 'WHEN',
    only: 'action',
  },
  {
    name: 'annotations',
    description:
      'Findings shown on their lines, as many as GitHub takes: new (those that the baseline does not have), all or none.',
    default: 'new',
    value: 'WHICH',
    only: 'action',
  },
  {
    name: 'timeout',
    description:
      'Deadline of the scan, such as 90s, 30m or 2h. What is unfinished then makes the run incomplete.',
    default: '',
    value: 'DURATION',
    inFile: true,
  },
  {
    name: 'toolbox',
    description:
      'Folder with workflows and tasks of your own (tasks/KIND.yaml, workflows/NAME/), beside the .assay of the target. In the action one a line; in the CLI it may be repeated.',
    default: '',
    value: 'DIR',
    repeatable: true,
  },
  {
    name: 'include-git',
    description: 'Also upload the .git folder, for scans of the history.',
    default: 'false',
    inFile: true,
  },
  {
    name: 'allow-network',
    description:
      'Let tasks that can use the network have it: to fetch the dependencies that their tool wants to see. Off, nothing in the lab has a way out.',
    default: 'false',
    inFile: true,
  },
  {
    name: 'databases',
    description:
      'Databases for tasks that need one, a line each: NAME=SOURCE, where SOURCE is a folder, an archive (.zip, .tar, .tar.gz, .tar.zst) or an https URL; @sha256:DIGEST after it pins it, and a URL must be pinned.',
    default: '',
    only: 'action',
  },
  {
    name: 'database',
    description:
      'One database for tasks that need it, as NAME=SOURCE[@sha256:DIGEST]: a folder, an archive (.zip, .tar, .tar.gz, .tar.zst) or a pinned https URL; may be repeated.',
    default: '',
    value: 'NAME=SOURCE',
    repeatable: true,
    only: 'cli',
  },
  {
    name: 'secrets',
    description:
      'Secrets for tasks that declare them, a line each: NAME, or NAME=SOURCE, where SOURCE is env:VARIABLE, file:PATH or vault:MOUNT/PATH#FIELD (of VAULT_ADDR, with VAULT_TOKEN). NAME alone is env:NAME.',
    default: '',
    only: 'action',
  },
  {
    name: 'secret',
    description:
      'One secret for tasks that declare it, as NAME[=SOURCE]: env:VARIABLE, file:PATH or vault:MOUNT/PATH#FIELD; may be repeated.',
    default: '',
    value: 'NAME',
    repeatable: true,
    only: 'cli',
  },
  {
    name: 'images',
    description:
      'Where images may come from: auto (found locally, else pulled, else built), pull, build or local (never fetched).',
    default: 'auto',
    value: 'POLICY',
  },
  {
    name: 'registry',
    description:
      'Registry and path to pull images from, such as ghcr.io/OWNER/assay. Nothing is pulled without one.',
    default: '',
    value: 'PREFIX',
  },
  {
    name: 'lab',
    description: 'Run on a lab that `assay up` has started, which stays; missing workers are added to it.',
    default: '',
    value: 'NAME',
    only: 'cli',
  },
  {
    name: 'json',
    description: 'Print the result as one JSON document on stdout; progress goes to stderr.',
    default: 'false',
    only: 'cli',
  },
  {
    name: 'verbose',
    description: 'Say more: lab services, images, objects, timings.',
    default: 'false',
  },
] as const satisfies readonly Option[];

/** The names of the options offered in one place. */
export function optionNames(place: 'action' | 'cli'): string[] {
  const options: readonly Option[] = OPTIONS;
  return options.filter((option) => option.only === undefined || option.only === place).map((o) => o.name);
}
