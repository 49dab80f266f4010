import type { Command } from 'commander';
import { UsageError } from '../fault/fault.ts';
import { OPTIONS, type Option } from './options.ts';
import type { RawRequest } from './request.ts';
import { type Flags, flagOf, given } from './run-flags.ts';

/** What `assay init` was asked for. */
export interface InitCommand {
  /** A folder of the repository. */
  dir: string;
  /** Where its pipelines run; found out when undefined. */
  host: 'github' | 'gitlab' | undefined;
  /** Writes assay.yaml and Assay's own workflow file anew. */
  force: boolean;
}

/** The commands about a repository's own settings. */
export interface RepositoryCommands {
  init(command: InitCommand): Promise<void>;
  config(given: RawRequest, json: boolean): Promise<void>;
}

/** Options of a run that say whose settings are shown. */
const CONFIG_OPTIONS = ['target', 'config', 'json'];

/** Adds `assay init` and `assay config` to a command line. */
export function addRepositoryCommands(program: Command, commands: RepositoryCommands): void {
  program
    .command('init')
    .description('look at a repository and write assay.yaml and the file of its pipeline')
    .option('--github', 'a workflow for GitHub')
    .option('--gitlab', 'a pipeline for GitLab')
    .option('--dir <DIR>', 'a folder of the repository', '.')
    .option('--force', 'write anew what is there; never a .gitlab-ci.yml')
    .action(async (flags: { github?: true; gitlab?: true; dir: string; force?: true }) => {
      if (flags.github && flags.gitlab)
        throw new UsageError('init: --github and --gitlab are both given', { hint: 'write one at a time' });
      const host = flags.github ? 'github' : flags.gitlab ? 'gitlab' : undefined;
      await commands.init({ dir: flags.dir, host, force: flags.force === true });
    });
  const config = program
    .command('config')
    .description('show the settings that a run would have, and where each is from')
    .argument('[workflow]', 'of another workflow than the one that assay.yaml names')
    .action(async (workflow: string | undefined, flags: Flags) =>
      commands.config(await given(workflow ?? '', flags), flags.json === true),
    );
  const options: readonly Option[] = OPTIONS;
  for (const option of options) if (CONFIG_OPTIONS.includes(option.name)) config.addOption(flagOf(option));
}
