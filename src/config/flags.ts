import { Command, CommanderError } from 'commander';
import { UsageError } from '../fault/fault.ts';
import { addLabCommands, type LabCommands } from './lab-flags.ts';
import { OPTIONS, type Option } from './options.ts';
import { addReplayCommand, type ReplayCommand } from './replay-flags.ts';
import { addReportCommand, type ReportCommand } from './report-flags.ts';
import { addRepositoryCommands, type RepositoryCommands } from './repository-flags.ts';
import { addReproduceCommand, type ReproduceCommand } from './reproduce-flags.ts';
import type { RawRequest } from './request.ts';
import { type Flags, flagOf, given } from './run-flags.ts';
import { addSuppressCommand, type SuppressCommands } from './suppress-flags.ts';
import { addToolboxCommands, type ToolboxCommands } from './toolbox-flags.ts';

/** What `assay run` was asked for. */
export interface RunCommand {
  /** What the flags say; assay.yaml may say the rest. */
  given: RawRequest;
  json: boolean;
  /** Set when it runs as the job of a CI. */
  job?: JobOptions;
}

/** What `assay job` was asked for. */
export interface JobOptions {
  /** Another job judges: a run that came to a verdict is a success here, whatever the verdict. */
  gateElsewhere: boolean;
}

/** What each command does; the entry gives them. */
export interface Commands extends ToolboxCommands, LabCommands, RepositoryCommands, SuppressCommands {
  run(command: RunCommand): Promise<void>;
  job(options: JobOptions): Promise<void>;
  replay(command: ReplayCommand): Promise<void>;
  reproduce(command: ReproduceCommand): Promise<void>;
  report(command: ReportCommand): Promise<void>;
  sweep(): Promise<void>;
  doctor(): Promise<void>;
  images(action: 'list' | 'prune'): Promise<void>;
}

/**
 * Reads the command line and calls the command it names. Throws UsageError for anything it does not know; help and
 * version are printed by commander itself, and the promise then resolves without a command having been called.
 */
export async function parseCommandLine(
  argv: readonly string[],
  version: string,
  commands: Commands,
): Promise<void> {
  const program = new Command('assay')
    .description('Runs security workflows on a folder in an ephemeral lab, and leaves nothing behind.')
    .version(version, '-V, --version', 'print the version')
    .showSuggestionAfterError(true)
    .addHelpText('after', EXIT_CODES);

  const run = program
    .command('run')
    .description('run a workflow on a folder and judge what it finds')
    .argument('[workflow]', 'name of the workflow, unless assay.yaml names it; `assay workflows` lists them')
    .action(async (workflow: string | undefined, flags: Flags) =>
      commands.run({ given: await given(workflow ?? '', flags), json: flags.json === true }),
    );
  const options: readonly Option[] = OPTIONS;
  for (const option of options) {
    if (option.only !== 'action') run.addOption(flagOf(option));
  }

  addRepositoryCommands(program, commands);
  program
    .command('job')
    .description('run as a job of GitLab CI: options are variables, such as ASSAY_INPUT_FAIL_ON=medium')
    .option(
      '--gate-elsewhere',
      'succeed whatever the verdict is: another job reads it in assay-reports/assay.env',
    )
    .action((flags: Flags) => commands.job({ gateElsewhere: flags.gateElsewhere === true }));
  addToolboxCommands(program, commands);
  addLabCommands(program, commands);
  addSuppressCommand(program, commands);
  addReplayCommand(program, (command) => commands.replay(command));
  addReproduceCommand(program, (command) => commands.reproduce(command));
  addReportCommand(program, (command) => commands.report(command));
  program
    .command('sweep')
    .description('remove what runs that were killed have left: expired labs, and those whose owner is gone')
    .action(() => commands.sweep());
  program
    .command('doctor')
    .description('check the engine, the disk and the images, and say what to do about what is missing')
    .action(() => commands.doctor());
  const images = program
    .command('images')
    .description('list the images, with their size and whether the engine has them')
    .action(() => commands.images('list'));
  images
    .command('prune')
    .description('remove the versions of them that this version of Assay no longer uses')
    .action(() => commands.images('prune'));

  for (const command of [program, ...program.commands, ...program.commands.flatMap((it) => it.commands)]) {
    command.exitOverride().configureOutput({ outputError() {} });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    if (error.code === 'commander.help')
      throw new UsageError('no command is given', { hint: 'assay --help lists them' });
    throw new UsageError(error.message.replace(/^error: /, '').replaceAll('\n', ' '), {
      hint: 'assay --help, or assay run --help',
    });
  }
}

const EXIT_CODES = `
Exit codes:
  0  passed          2  usage or configuration   4  incomplete: a task failed or was cut
  1  gate failed     3  lab failed               130  cancelled`;
