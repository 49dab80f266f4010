import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LabCommands, Listing } from '../../config/lab-flags.ts';
import { describe, UsageError } from '../../fault/fault.ts';
import { connectDocker } from '../../lab/docker/connect.ts';
import { down } from '../../lab/docker/remove.ts';
import { chooseStanding } from '../../lab/standing/find.ts';
import { lineLogger } from '../../log/logger.ts';
import { count, humanTime, plainLine } from '../../report/plain.ts';
import { interruption } from '../../run/interrupt.ts';
import { screenOf, type Terminal, viewOf } from '../terminal.ts';
import { chosenRun, storedDocument, storedLines } from './findings.ts';
import { showLogs } from './logs.ts';
import { type OpenLab, openLab } from './open.ts';
import { listRuns, runLines } from './runs.ts';
import { labStatuses, statusLines } from './status.ts';
import { listTargets, removeTargets, targetLines } from './targets.ts';
import { bringUpLab } from './up.ts';

/** The commands on labs that stay. Each writes to the terminal; faults are thrown. */
export function labCommandsOf({ root, process }: Terminal): LabCommands {
  const { env, stdout, stderr } = process;
  const print = (lines: readonly string[]) => stdout.write(lines.map((line) => `${line}\n`).join(''));
  const log = lineLogger((line) => stderr.write(`${plainLine(line)}\n`));
  // In a form that is no command to GitHub's runner wherever it stands.
  const document = (text: string) => stdout.write(`${text.replaceAll('##[', '##\\u005b')}\n`);
  const list = async <T>(
    { lab, json }: Listing,
    look: (open: OpenLab) => Promise<T>,
    lines: (found: T, name: string) => string[],
  ): Promise<void> => {
    await using open = await openLab(lab, { env, log });
    const found = await look(open);
    if (json) document(JSON.stringify(found, null, 2));
    else print(lines(found, open.name));
  };
  return {
    async up(command) {
      const view = viewOf(stdout);
      const viewLog = lineLogger((line) => view.line(plainLine(line)), command.verbose);
      const signal = interruption((text) => view.line(text), 'stopping; what was begun is removed');
      try {
        const lines = await bringUpLab(command, {
          root,
          env,
          view,
          live: stdout.isTTY,
          log: viewLog,
          signal,
        });
        view.close();
        print(lines);
      } finally {
        view.close();
      }
    },
    async down(name) {
      const docker = connectDocker(env);
      const since = performance.now();
      const lab = await chooseStanding(docker, name);
      // A lab that no longer tells is removed all the same.
      const [status] = await labStatuses(lab.name, { env, log }).catch(() => []);
      const cut = status?.runs ?? 0;
      await down(docker, lab.name);
      const services = count(lab.members.length, 'service');
      const runs = cut === 0 ? '' : `; ${count(cut, 'run')} under way ended with it`;
      print([`✔ the lab ${lab.name} is gone: ${services}, ${humanTime(performance.now() - since)}${runs}`]);
    },
    async status({ lab, json }) {
      const labs = await labStatuses(lab, { env, log });
      if (json) document(JSON.stringify(labs, null, 2));
      else print(statusLines(labs, Date.now()));
    },
    async logs(command) {
      const end = new AbortController();
      if (command.follow) process.once('SIGINT', () => end.abort());
      const write = (line: string) => stdout.write(`${line}\n`);
      await showLogs(command, { docker: connectDocker(env), write, signal: end.signal }).catch(
        (error: unknown) => {
          if (!end.signal.aborted) throw error;
        },
      );
    },
    runs: (listing) =>
      list(
        listing,
        (open) => listRuns(open, listing.limit, Date.now()),
        (runs, name) => runLines(name, runs, Date.now()),
      ),
    async findings(run, { lab, json, sarif }) {
      await using open = await openLab(lab, { env, log });
      const id = await chosenRun(open, run);
      if (sarif !== undefined) {
        const text = await storedDocument(open, id, 'sarif');
        if (sarif === '-') stdout.write(`${text}\n`);
        else await writeReport(sarif, text);
      }
      if (sarif === '-') return;
      const result = await storedDocument(open, id, 'result');
      if (json) document(JSON.stringify(JSON.parse(result), null, 2));
      else print(storedLines(result, screenOf(process, stdout)));
    },
    targets: (listing) =>
      list(listing, listTargets, (targets, name) => targetLines(name, targets, Date.now())),
    async removeTargets(ids, lab) {
      await using open = await openLab(lab, { env, log });
      print(await removeTargets(open, ids));
    },
  };
}

async function writeReport(file: string, text: string): Promise<void> {
  await writeFile(resolve(file), `${text}\n`).catch((error: unknown) => {
    throw new UsageError(`sarif: "${file}" can't be written: ${describe(error)}`, {
      hint: 'name another file',
    });
  });
}
