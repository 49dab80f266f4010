import type * as Core from '@actions/core';
import { type Environment, inputsOf } from '../config/inputs.ts';
import { checkNode } from '../config/node-version.ts';
import { Cancelled, Fault } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { countIssued } from '../publish/annotations/issued.ts';
import { knownChange } from '../publish/change.ts';
import { publishToGitHub } from '../publish/github.ts';
import { GitHubBaselines } from '../publish/github-baselines.ts';
import type { Diff } from '../report/diff.ts';
import { linesView } from '../report/live/lines.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { outputs } from '../report/outputs.ts';
import { plain, plainLine } from '../report/plain.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import { interruption } from '../run/interrupt.ts';
import { run } from '../run/run.ts';
import { explainFailure } from './explain.ts';
import { prepare } from './prepare.ts';
import { stepCacheOf } from './step-cache.ts';
import { hasService, storageProgram, uploadArtifact } from './upload-artifact.ts';

export interface Step {
  root: string;
  env: Environment;
  /** The runner's toolkit: everything that is a command to the runner goes through it, and nothing else is. */
  core: Pick<
    typeof Core,
    | 'info'
    | 'error'
    | 'warning'
    | 'notice'
    | 'debug'
    | 'setOutput'
    | 'setFailed'
    | 'setSecret'
    | 'saveState'
    | 'summary'
  >;
}

/** The main step of the action: the run, its outputs, the job summary, and a red step when the gate says so. */
export async function runAction({ root, env, core: toolkit }: Step): Promise<void> {
  const { core, issued } = countIssued(toolkit);
  const view = linesView((line) => core.info(plain(line)));
  const log: Logger = {
    debug: (text) => core.debug(plainLine(text)),
    info: (text) => core.info(plainLine(text)),
    warn: (text) => core.warning(plainLine(text)),
    error: (text) => core.error(plainLine(text)),
  };
  try {
    checkNode();
    const startedAt = new Date();
    const signal = interruption((text) => core.info(text));
    await using prepared = await prepare(inputsOf(env), { env, signal, log });
    const { request, platform, policy } = prepared;
    if (platform.github?.token !== undefined) core.setSecret(platform.github.token);
    const { github } = platform;
    const store = {
      program: storageProgram(root),
      env,
      keeps: request.artifact !== 'false' && hasService(env),
      log,
    };
    const baselines = github === undefined ? undefined : new GitHubBaselines({ github, ...store });
    const cache = stepCacheOf(request, github, { root, env, log, signal });
    const outcome = await run(request, {
      root,
      env,
      platform,
      policy,
      view,
      log: request.verbose ? { ...log, debug: log.info } : log,
      signal,
      onLab: (id) => core.saveState('lab', id),
      mask: core.setSecret,
      ...(baselines === undefined ? {} : { baselines }),
      ...cache?.parts,
    });
    for (const line of terminalReport(outcome, { columns: 200, color: false })) core.info(plain(line));
    const published = await publishToGitHub({
      request,
      outcome,
      startedAt,
      github: platform.github,
      core,
      issued,
      log,
      signal,
      env,
    });
    await conclude(published, { env, core, diff: knownChange(platform.github) });
    const saveState = (value: string) => core.saveState('artifact', value);
    await uploadArtifact(request, { root, env, log, signal, saveState });
    await cache?.keep();
  } catch (error) {
    const { lines, exitCode } = explainFailure(error);
    core.setOutput('verdict', error instanceof Cancelled ? 'cancelled' : 'error');
    core.setFailed(lines.map((line) => plainLine(line.replace(/^error: /, ''))).join('\n'));
    if (error instanceof Fault) log.debug(error.stack ?? error.message);
    process.exitCode = exitCode;
  }
}

/** The outputs, the job summary, and a red step when the verdict says so. */
async function conclude(
  outcome: RunOutcome,
  { env, core, diff }: Omit<Step, 'root'> & { diff: Diff | undefined },
): Promise<void> {
  const { verdict, exitCode, reasons } = outcome.verdict;
  for (const [name, value] of Object.entries(outputs(outcome))) core.setOutput(name, value);
  // Runners before the job summary, and other programs that run actions, have no file for it.
  if (env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summaryMarkdown(outcome, diff)).write();
  if (exitCode === 0) return;
  core.setFailed(`${verdict}: ${plainLine(reasons.join('; '))}`);
  process.exitCode = exitCode;
}
