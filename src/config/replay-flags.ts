import type { Command } from 'commander';
import { OPTIONS, type Option } from './options.ts';
import { type ImagePolicy, imagePolicy, registry } from './request.ts';
import { type Flags, flagOf } from './run-flags.ts';

/** What `assay replay` was asked for. */
export interface ReplayCommand {
  /** A history, or the output folder of a run. */
  file: string;
  /** The folder whose .assay counts; undefined when toolboxes are named instead. */
  target: string | undefined;
  toolboxes: string[];
  images: ImagePolicy;
  registry: string | undefined;
}

const REPLAY_OPTIONS = ['images', 'registry'];

/** Adds `assay replay` to a command line. */
export function addReplayCommand(program: Command, replay: (command: ReplayCommand) => Promise<void>): void {
  const options: readonly Option[] = OPTIONS;
  const command = program
    .command('replay')
    .description(
      "play a run's history back against today's workflows, and say whether they would do the same",
    )
    .argument('<file>', 'history.json of a run, or the folder that --output named')
    .option(
      '--target <DIR>',
      'folder whose .assay has the workflow as it is today (default: the current one)',
    )
    .option('--toolbox <DIR>', 'another folder with workflows; may be repeated', collect, [])
    .action((file: string, flags: Flags) => {
      const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : '');
      const toolboxes = Array.isArray(flags.toolbox) ? flags.toolbox : [];
      const target = text('target') || (toolboxes.length > 0 ? undefined : '.');
      const from = { images: imagePolicy(text('images') || 'auto'), registry: registry(text('registry')) };
      return replay({ file, target, toolboxes, ...from });
    });
  for (const option of options) if (REPLAY_OPTIONS.includes(option.name)) command.addOption(flagOf(option));
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
