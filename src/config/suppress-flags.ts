import type { Command } from 'commander';

/** What `assay suppress` is to write. */
export interface SuppressCommand {
  target: string;
  entry: { rule?: string; path?: string; fingerprint?: string; reason: string; expires?: string };
}

/** What the command does. */
export interface SuppressCommands {
  suppress(command: SuppressCommand): Promise<void>;
}

interface Flags extends Omit<SuppressCommand['entry'], 'fingerprint'> {
  target: string;
}

/** Adds `assay suppress` to the command line. */
export function addSuppressCommand(program: Command, commands: SuppressCommands): void {
  program
    .command('suppress')
    .description('accept findings: add an entry to .assay/suppressions.yaml')
    .argument('[fingerprint]', 'of one finding, as reports show it')
    .requiredOption('--reason <text>', 'why this is accepted')
    .option('--rule <id>', 'rule id, or a glob of rule ids')
    .option('--path <glob>', 'file, folder or glob, relative to the repository')
    .option('--expires <day>', 'last day (UTC) on which it holds, as YYYY-MM-DD')
    .option('--target <dir>', 'folder in the repository', '.')
    .action((fingerprint: string | undefined, { target, reason, rule, path, expires }: Flags) =>
      commands.suppress({
        target,
        entry: {
          ...(rule === undefined ? {} : { rule }),
          ...(path === undefined ? {} : { path }),
          ...(fingerprint === undefined ? {} : { fingerprint }),
          reason,
          ...(expires === undefined ? {} : { expires }),
        },
      }),
    );
}
