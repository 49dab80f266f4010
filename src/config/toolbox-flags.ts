import type { Command } from 'commander';
import { OPTIONS, type Option } from './options.ts';
import { type ParameterValue, parsePairs } from './parameters.ts';
import type { RawRequest } from './request.ts';
import { type Flags, flagOf, given } from './run-flags.ts';

/** Where workflows and tasks are looked for beside the built-in toolbox. */
export interface ToolboxFlags {
  /** The folder whose .assay counts. */
  target: string;
  toolboxes: string[];
}

/** What `assay workflows new` and `assay tasks new` are to write. */
export interface NewFiles {
  name: string;
  /** The source they go to. */
  dir: string;
}

/** What `assay tasks try` was asked for. */
export interface Trial {
  /** The task file, as the person named it. */
  file: string;
  inputs: Record<string, ParameterValue>;
  given: RawRequest;
}

/** The commands about workflows and tasks. */
export interface ToolboxCommands {
  workflows(name: string | undefined, places: ToolboxFlags): Promise<void>;
  newWorkflow(files: NewFiles, typescript: boolean): Promise<void>;
  tasks(places: ToolboxFlags): Promise<void>;
  newTask(files: NewFiles, vertical: string): Promise<void>;
  tryTask(trial: Trial): Promise<void>;
}

/** The options of a run that a trial of one task has, too. */
const TRIAL_OPTIONS = [
  ...['target', 'fail-on', 'timeout', 'allow-network', 'database', 'secret'],
  ...['images', 'registry', 'lab', 'verbose'],
];

/** The workflow that a trial is run as. */
export const TRIAL_WORKFLOW = 'try';

type Places = { target: string; toolbox: string[] };

/** Adds `assay workflows` and `assay tasks` to a command line. */
export function addToolboxCommands(program: Command, commands: ToolboxCommands): void {
  const workflows = withPlaces(program.command('workflows'))
    .description('list the workflows, or show one with its tasks and parameters')
    .argument('[name]')
    .action((name: string | undefined, places: Places) => commands.workflows(name, flagsOf(places)));
  workflows
    .command('new')
    .description('write a commented start of a workflow that runs as it is')
    .argument('<name>')
    .option('--typescript', 'as a program instead of a list')
    .option('--dir <DIR>', 'where it goes', '.assay')
    .action((name: string, { typescript, dir }: { typescript?: true; dir: string }) =>
      commands.newWorkflow({ name, dir }, typescript === true),
    );
  const tasks = withPlaces(program.command('tasks'))
    .description('list the tasks')
    .action((places: Places) => commands.tasks(flagsOf(places)));
  tasks
    .command('new')
    .description('write a commented start of a task that runs as it is')
    .argument('<kind>')
    .requiredOption('--vertical <VERTICAL>', 'whose worker runs it')
    .option('--dir <DIR>', 'where it goes', '.assay')
    .action((name: string, { vertical, dir }: { vertical: string; dir: string }) =>
      commands.newTask({ name, dir }, vertical),
    );
  addTry(tasks, commands);
}

function addTry(tasks: Command, commands: ToolboxCommands): void {
  const trial = tasks
    .command('try')
    .description('run one task on a folder in the worker of its vertical, and show all of it')
    .argument('<file>', 'the task file')
    .option('--with <KEY=VALUE>', 'an input of the task; may be repeated', collect, [])
    .action(async (file: string, flags: Flags) => {
      const pairs = Array.isArray(flags.with) ? flags.with : [];
      await commands.tryTask({
        ...{ file, inputs: parsePairs(pairs), given: await given(TRIAL_WORKFLOW, flags) },
      });
    });
  const options: readonly Option[] = OPTIONS;
  for (const option of options) if (TRIAL_OPTIONS.includes(option.name)) trial.addOption(flagOf(option));
}

function withPlaces(command: Command): Command {
  return command
    .option('--target <DIR>', 'folder whose .assay is looked into', '.')
    .option('--toolbox <DIR>', 'folder with more workflows and tasks; may be repeated', collect, []);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function flagsOf({ target, toolbox }: Places): ToolboxFlags {
  return { target, toolboxes: toolbox };
}
