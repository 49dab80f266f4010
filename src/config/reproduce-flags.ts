import type { Command } from 'commander';
import { OPTIONS, type Option } from './options.ts';
import type { RawRequest } from './request.ts';
import { type Flags, flagOf, given } from './run-flags.ts';

/** What `assay reproduce` was asked for. */
export interface ReproduceCommand {
  /** The key of a crash, the start of one, or the folder that its crash.json is in. */
  crash: string;
  given: RawRequest;
}

const RUN_OPTIONS = ['target', 'campaign', 'images', 'registry', 'verbose'];

/** Adds `assay reproduce` to a command line. */
export function addReproduceCommand(
  program: Command,
  reproduce: (command: ReproduceCommand) => Promise<void>,
): void {
  const options: readonly Option[] = OPTIONS;
  const command = program
    .command('reproduce')
    .description(
      'build the fuzz target of a crash from the sources here, run the input that crashed it, and say whether it still does',
    )
    .argument('<crash>', 'its key as a finding names it, or the folder that its crash.json is in')
    .action(async (crash: string, flags: Flags) =>
      reproduce({ crash, given: await given('reproduce', flags) }),
    );
  for (const option of options) if (RUN_OPTIONS.includes(option.name)) command.addOption(flagOf(option));
}
