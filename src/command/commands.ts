import { findCrash } from '../campaign/find.ts';
import { ASSAY_FILE } from '../config/assay-file.ts';
import type { Commands, RunCommand } from '../config/flags.ts';
import { jobInputs } from '../config/job-inputs.ts';
import type { ReportCommand } from '../config/report-flags.ts';
import type { ReproduceCommand } from '../config/reproduce-flags.ts';
import type { RawRequest } from '../config/request.ts';
import type { Trial } from '../config/toolbox-flags.ts';
import { EXIT, UsageError } from '../fault/fault.ts';
import { trustServerAuthority } from '../gitlab/authority.ts';
import { inSections, sectionEnd, sectionStart } from '../gitlab/sections.ts';
import { Hidden } from '../log/hide.ts';
import { lineLogger } from '../log/logger.ts';
import { publishToGitLab } from '../publish/gitlab.ts';
import { GitLabBaselines } from '../publish/gitlab-baselines.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { oneLine, plainLine } from '../report/plain.ts';
import { resultJson } from '../report/result.ts';
import { terminalReport } from '../report/terminal.ts';
import { trialReport } from '../report/trial.ts';
import { interruption } from '../run/interrupt.ts';
import type { Parts } from '../run/parts.ts';
import { reproduce } from '../run/reproduce.ts';
import { run } from '../run/run.ts';
import { openToolbox, verticalsOfLab } from '../run/toolbox.ts';
import { trialToolbox } from '../run/trial.ts';
import { taskOf } from '../toolbox/load.ts';
import { doctor } from './doctor.ts';
import { listImages, pruneOldImages } from './images.ts';
import { initRepository } from './init/init.ts';
import { labCommandsOf } from './lab/commands.ts';
import { type Prepared, prepare } from './prepare.ts';
import { replayRun } from './replay.ts';
import { reportEarlier } from './report.ts';
import { reproduceReport } from './reproduce-report.ts';
import { configJson, configLines } from './show-config.ts';
import { startTaskFile, startWorkflowFiles } from './start-workflow.ts';
import { suppress } from './suppress.ts';
import { sweepLabs } from './sweep.ts';
import { screenOf, type Terminal, viewOf } from './terminal.ts';
import { listTasks, listWorkflows, showWorkflow } from './workflows.ts';

/** The commands of the CLI. Each writes to the terminal and sets the exit code; faults are thrown. */
export function commandsOf({ root, process }: Terminal): Commands {
  const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  const log = lineLogger((line) => process.stderr.write(`${plainLine(line)}\n`));
  return {
    run: (command) => runCommand(command, { root, process }),
    async init(command) {
      print((await initRepository(command, { root, env: process.env, log })).map(oneLine));
    },
    async config(given, json) {
      const signal = interruption(() => {});
      await using prepared = await prepare(given, { env: process.env, signal, log });
      print(json ? [JSON.stringify(configJson(prepared), null, 2)] : configLines(prepared));
    },
    job: (job) => runCommand({ given: jobInputs(process.env), json: false, job }, { root, process }),
    async workflows(name, places) {
      const toolbox = await openToolbox({ root, env: process.env, ...places });
      print(name === undefined ? listWorkflows(toolbox) : showWorkflow(toolbox, name));
    },
    async newWorkflow({ name, dir }, typescript) {
      print(await startWorkflowFiles({ root, dir, name }, typescript));
    },
    async newTask({ name, dir }, vertical) {
      const verticals = await verticalsOfLab(root, process.env);
      print(await startTaskFile({ root, dir, name }, { vertical, verticals }));
    },
    tryTask: (trial) => tryCommand(trial, { root, process }),
    async tasks(places) {
      print(listTasks(await openToolbox({ root, env: process.env, ...places })));
    },
    ...labCommandsOf({ root, process }),
    async suppress(command) {
      print(await suppress(command));
    },
    async replay(command) {
      const signal = interruption((text) => log.info(text), 'ending the replay');
      const { lines, exitCode } = await replayRun(command, { root, env: process.env, log, signal });
      print(lines.map(plainLine));
      process.exitCode = exitCode;
    },
    reproduce: (command) => reproduceCommand(command, { root, process }),
    async report(command) {
      await reportCommand(command, { root, process });
    },
    async sweep() {
      print(await sweepLabs(process.env, log));
    },
    async doctor() {
      const report = await doctor(root, process.env);
      print(report.lines);
      process.exitCode = report.exitCode;
    },
    async images(action) {
      print(await (action === 'list' ? listImages : pruneOldImages)(root, process.env));
    },
  };
}

/** With `--json`, stdout holds the one document and everything else goes to stderr. */
async function runCommand({ given, json, job }: RunCommand, { root, process }: Terminal): Promise<void> {
  const stream = json ? process.stderr : process.stdout;
  const screen = screenOf(process, stream);
  const outcome = await onScreen(
    { given, stream },
    { root, process },
    async ({ request, settings }, parts) => {
      if (
        job === undefined &&
        settings.some(({ name, source }) => name === 'workflow' && source === 'default')
      ) {
        throw new UsageError('no workflow is given', {
          hint: `name one, such as assay run ${request.workflow}, or write it in ${ASSAY_FILE}`,
        });
      }
      const { gitlab } = parts.platform;
      if (gitlab === undefined) return run(request, parts);
      trustServerAuthority(process.env, parts.log);
      const baselines = new GitLabBaselines({ gitlab, folder: request.reportsFolder, log: parts.log });
      const done = await run(request, { ...parts, baselines });
      if (!parts.signal.aborted) await publishToGitLab(done, { ...parts, gitlab });
      return done;
    },
  );
  const lines = terminalReport(outcome, screen);
  const shown = process.env.GITLAB_CI === 'true' ? inSections(lines) : lines;
  stream.write(shown.map((line) => `${line}\n`).join(''));
  if (json) process.stdout.write(documentOf(outcome));
  process.exitCode = job?.gateElsewhere && isJudged(outcome) ? EXIT.passed : outcome.verdict.exitCode;
}

/** The verdict is of then: it is shown, and decides nothing here. */
async function reportCommand(command: ReportCommand, { root, process }: Terminal): Promise<void> {
  const outcome = await reportEarlier(command, root);
  const lines = terminalReport(outcome, screenOf(process, command.json ? process.stderr : process.stdout));
  (command.json ? process.stderr : process.stdout).write(lines.map((line) => `${line}\n`).join(''));
  if (command.json) process.stdout.write(documentOf(outcome));
}

/** The same JSON value, in a form that is no command to GitHub's runner wherever it stands. */
function documentOf(outcome: RunOutcome): string {
  return `${JSON.stringify(resultJson(outcome), null, 2).replaceAll('##[', '##\\u005b')}\n`;
}

/** Whether the run came to a verdict on the target, good or bad: nobody stopped it and the lab held. */
function isJudged({ verdict }: RunOutcome): boolean {
  return [EXIT.passed, EXIT.failed, EXIT.incomplete].some((code) => code === verdict.exitCode);
}

async function tryCommand({ file, inputs, given }: Trial, { root, process }: Terminal): Promise<void> {
  const places = { root, env: process.env, target: given.target, toolboxes: given.toolboxes };
  const { toolbox, kind } = await trialToolbox({ file, inputs, workflow: given.workflow }, places);
  const stream = process.stdout;
  const alone = { ...given, config: 'none' };
  const outcome = await onScreen({ given: alone, stream }, { root, process }, ({ request }, parts) =>
    run(request, parts, toolbox),
  );
  const tried = { file: taskOf(toolbox, kind, given.workflow), place: toolbox.places.tasks.get(kind) };
  const lines = trialReport({ ...tried, inputs, outcome }, screenOf(process, stream));
  stream.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = outcome.verdict.exitCode;
}

/** Red as long as the input crashes: it can stand in a script that looks for the commit that mends it. */
async function reproduceCommand(
  { crash, given }: ReproduceCommand,
  { root, process }: Terminal,
): Promise<void> {
  const stream = process.stdout;
  const alone = { ...given, config: 'none', baseline: 'none' };
  const found = await findCrash(crash, given.campaign || 'assay-campaign');
  const done = await onScreen({ given: alone, stream }, { root, process }, ({ request }, parts) =>
    reproduce(found, request, parts),
  );
  const { lines, exitCode } = reproduceReport(found.record, done);
  stream.write(lines.map((line) => `${plainLine(line)}\n`).join(''));
  process.exitCode = exitCode;
}

/** Does what is shown live on a stream, with what a run needs. */
async function onScreen<T>(
  { given, stream }: { given: RawRequest; stream: NodeJS.WriteStream },
  { root, process }: Terminal,
  work: (prepared: Prepared, parts: Parts) => Promise<T>,
): Promise<T> {
  const { env } = process;
  const hidden = new Hidden();
  for (const token of [env.ASSAY_GITLAB_TOKEN, env.CI_JOB_TOKEN]) hidden.add(token);
  const view = viewOf(stream, hidden.in);
  const progress = { name: 'assay_progress', title: 'Assay' };
  if (env.GITLAB_CI === 'true') stream.write(`${sectionStart(progress)}\n`);
  const log = lineLogger((line) => view.line(plainLine(line)), given.verbose === 'true');
  const doing = given.lab === '' ? undefined : `stopping the run; the lab ${given.lab} stays`;
  const signal = interruption((text) => view.line(text), doing);
  const mask = (secret: string) => hidden.add(secret);
  try {
    await using prepared = await prepare(given, { env, signal, log });
    const { platform, policy } = prepared;
    return await work(prepared, { root, env, platform, policy, view, log, signal, onLab() {}, mask });
  } finally {
    view.close();
    if (env.GITLAB_CI === 'true') stream.write(`${sectionEnd(progress)}\n`);
  }
}
