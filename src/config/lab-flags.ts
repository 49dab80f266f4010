import type { Command } from 'commander';
import { UsageError } from '../fault/fault.ts';
import { type ImagePolicy, imagePolicy, registry } from './request.ts';

/** What `assay up` was asked for. */
export interface UpCommand {
  name: string | undefined;
  verticals: string[];
  /** How many workers of which vertical. */
  scale: ReadonlyMap<string, number>;
  ui: boolean;
  images: ImagePolicy;
  registry: string | undefined;
  verbose: boolean;
}

/** What `assay logs` was asked for. */
export interface LogsCommand {
  /** The name of a lab and of a service, or one of both. */
  names: string[];
  follow: boolean;
  lines: number;
}

/** What the commands print: for people, or one JSON document. */
export interface Listing {
  lab: string | undefined;
  json: boolean;
}

/** What each command on labs that stay does. */
export interface LabCommands {
  up(command: UpCommand): Promise<void>;
  down(name: string | undefined): Promise<void>;
  status(listing: Listing): Promise<void>;
  logs(command: LogsCommand): Promise<void>;
  runs(listing: Listing & { limit: number }): Promise<void>;
  findings(run: string, listing: Listing & { sarif: string | undefined }): Promise<void>;
  targets(listing: Listing): Promise<void>;
  removeTargets(ids: string[], lab: string | undefined): Promise<void>;
}

const LAB = ['--lab <name>', 'the lab; not needed when there is only one, or one called "default"'] as const;
const JSON_FLAG = ['--json', 'print one JSON document'] as const;
const repeat = (text: string, before: string[]) => [...before, text];

/** Adds the commands on labs that stay to the command line. */
export function addLabCommands(program: Command, commands: LabCommands): void {
  addUp(program, commands);
  program
    .command('down')
    .description('remove a lab that `assay up` has started, with all that it holds')
    .argument('[name]')
    .action((name?: string) => commands.down(name));
  program
    .command('status')
    .description('show the labs that are up: services, memory, tasks, health, and where the metrics are')
    .argument('[name]')
    .option(...JSON_FLAG)
    .action((lab: string | undefined, flags: { json?: true }) =>
      commands.status({ lab, json: flags.json === true }),
    );
  program
    .command('logs')
    .description('show what the services of a lab write')
    .argument('[names...]', 'the lab, a service such as python or python-2, or both')
    .option('--follow', 'go on as they write more')
    .option('--lines <n>', 'the last N lines of each service', wholeNumber('lines'), 50)
    .action((names: string[], flags: { follow?: true; lines: number }) =>
      commands.logs({ names, follow: flags.follow === true, lines: flags.lines }),
    );
  addResults(program, commands);
}

function addUp(program: Command, commands: LabCommands): void {
  program
    .command('up')
    .description('start a lab that stays until `assay down`, or change one: `assay run --lab` uses it')
    .option('--name <name>', 'what it is called (default: "default")')
    .option('--vertical <vertical>', 'a worker to start with; runs add those that they need', repeat, [])
    .option('--scale <vertical=n>', 'how many workers of a vertical', repeat, [])
    .option('--ui', "serve Temporal's web UI")
    .option('--images <policy>', 'as of `assay run`', 'auto')
    .option('--registry <prefix>', 'as of `assay run`', '')
    .option('--verbose', 'say more')
    .action(
      (flags: {
        name?: string;
        vertical: string[];
        scale: string[];
        ui?: true;
        images: string;
        registry: string;
        verbose?: true;
      }) =>
        commands.up({
          name: flags.name,
          verticals: flags.vertical.flatMap((text) => text.split(',')),
          scale: parseScale(flags.scale),
          ui: flags.ui === true,
          images: imagePolicy(flags.images),
          registry: registry(flags.registry),
          verbose: flags.verbose === true,
        }),
    );
}

function addResults(program: Command, commands: LabCommands): void {
  program
    .command('runs')
    .description('list the runs on a lab, those under way too')
    .option(...LAB)
    .option('--limit <n>', 'the last N runs', wholeNumber('limit'), 20)
    .option(...JSON_FLAG)
    .action((flags: { lab?: string; json?: true; limit: number }) =>
      commands.runs({ ...listing(flags), limit: flags.limit }),
    );
  program
    .command('findings')
    .description('show what a run on a lab has found')
    .argument('<run>', 'its id, as `assay runs` shows it, or the end of it')
    .option(...LAB)
    .option(...JSON_FLAG)
    .option('--sarif <file>', 'write the SARIF file, "-" for stdout')
    .action((run: string, flags: { lab?: string; json?: true; sarif?: string }) =>
      commands.findings(run, { ...listing(flags), sarif: flags.sarif }),
    );
  const targets = program
    .command('targets')
    .description('list the targets that a lab keeps')
    .option(...LAB)
    .option(...JSON_FLAG)
    .action((flags: { lab?: string; json?: true }) => commands.targets(listing(flags)));
  targets
    .command('rm')
    .description('remove targets, unless a run still uses them')
    .argument('<id...>', 'as `assay targets` shows them')
    .option(...LAB)
    .action((ids: string[], flags: { lab?: string }) =>
      commands.removeTargets(ids, flags.lab ?? targets.opts<{ lab?: string }>().lab),
    );
}

function listing(flags: { lab?: string; json?: true }): Listing {
  return { lab: flags.lab, json: flags.json === true };
}

/** Workers of one vertical that a lab may have; each is a container with limits of its own. */
const MOST_WORKERS = 32;

/** `python=3`: how many workers of which vertical. Throws a UsageError that says how it is written. */
export function parseScale(texts: readonly string[]): Map<string, number> {
  const scale = new Map<string, number>();
  for (const text of texts) {
    const [, vertical = '', count = ''] = /^([a-z][a-z0-9_-]*)=(\d{1,3})$/.exec(text) ?? [];
    if (vertical === '' || Number(count) > MOST_WORKERS) {
      throw new UsageError(`scale: "${text}" is not VERTICAL=N`, {
        hint: `write a vertical and a number from 0 to ${MOST_WORKERS}, such as python=3`,
      });
    }
    scale.set(vertical, Number(count));
  }
  return scale;
}

function wholeNumber(name: string): (text: string) => number {
  return (text) => {
    if (/^\d{1,6}$/.test(text)) return Number(text);
    throw new UsageError(`${name}: "${text}" is no whole number`, { hint: 'write one such as 20' });
  };
}
