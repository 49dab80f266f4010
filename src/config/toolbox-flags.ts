import type { Command } from 'commander';

/** Where workflows and tasks are looked for beside the built-in toolbox. */
export interface ToolboxFlags {
  /** The folder whose .assay counts. */
  target: string;
  toolboxes: string[];
}

/** The commands about workflows and tasks. */
export interface ToolboxCommands {
  workflows(name: string | undefined, places: ToolboxFlags): Promise<void>;
  tasks(places: ToolboxFlags): Promise<void>;
}

type Places = { target: string; toolbox: string[] };

/** Adds `assay workflows` and `assay tasks` to a command line. */
export function addToolboxCommands(program: Command, commands: ToolboxCommands): void {
  withPlaces(program.command('workflows'))
    .description('list the workflows, or show one with its tasks and parameters')
    .argument('[name]')
    .action((name: string | undefined, places: Places) => commands.workflows(name, flagsOf(places)));
  withPlaces(program.command('tasks'))
    .description('list the tasks')
    .action((places: Places) => commands.tasks(flagsOf(places)));
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
