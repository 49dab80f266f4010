import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { OPTIONS, type Option, optionNames } from './options.ts';
import { parseMapping } from './parameters.ts';
import { makeRequest, type RawRequest, type Request } from './request.ts';
import { settle } from './settings.ts';

/** An environment: process.env, or a test's own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable in which the runner passes an input: INPUT_ and the name in upper case, spaces to underscores. */
function variable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** The request of an action step alone, without an assay.yaml. */
export async function requestFromInputs(env: Environment): Promise<Request> {
  return makeRequest(settle(inputsOf(env)).raw);
}

/**
 * What the inputs of an action step say, from the runner's INPUT_ variables. An input that action.yml does not declare is an
 * error: the runner itself only warns, and a mistyped `fail-on` would silently weaken the gate.
 */
export function inputsOf(env: Environment): RawRequest {
  const known = optionNames('action');
  const variables = new Map(known.map((name) => [variable(name), name]));
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('INPUT_') || value === undefined || variables.has(name)) continue;
    const given = name.slice('INPUT_'.length).toLowerCase();
    throw new UsageError(`input: "${given}" is not an input of this action`, { hint: suggest(given, known) });
  }
  const options: readonly Option[] = OPTIONS;
  const text = (name: string): string => {
    const given = env[variable(name)]?.trim() ?? '';
    const option = options.find((it) => it.name === name);
    return given === '' && option?.inFile !== true ? (option?.default ?? '') : given;
  };
  return {
    workflow: text('workflow'),
    target: text('target'),
    config: text('config'),
    paths: { include: [], exclude: [] },
    'fail-on': text('fail-on'),
    'gate-on': text('gate-on'),
    baseline: text('baseline'),
    'inline-suppressions': text('inline-suppressions'),
    parameters: parseMapping(text('parameters'), 'parameters'),
    toolboxes: text('toolbox')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    sarif: text('sarif') || join(env.RUNNER_TEMP ?? tmpdir(), 'assay', 'assay.sarif'),
    output: text('output') || join(env.RUNNER_TEMP ?? tmpdir(), 'assay-output'),
    artifact: text('artifact'),
    cache: text('cache'),
    campaign: text('campaign'),
    'retention-days': text('retention-days'),
    'upload-sarif': text('upload-sarif'),
    category: text('category'),
    comment: text('comment'),
    annotations: text('annotations'),
    reports: text('reports'),
    'reports-dir': text('reports-dir') || join(env.RUNNER_TEMP ?? tmpdir(), 'assay'),
    timeout: text('timeout'),
    'include-git': text('include-git'),
    'allow-network': text('allow-network'),
    databases: linesOf(text('databases')),
    secrets: linesOf(text('secrets')),
    images: text('images'),
    registry: text('registry') || registryOf(env),
    // No input: the lab of a job ends with it. One that stays would be shared by jobs that don't trust each other.
    lab: '',
    verbose: env.RUNNER_DEBUG === '1' ? 'true' : text('verbose'),
  };
}

/** The lines of an input that holds one thing a line; empty ones don't count. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A published action's images live beside it: ghcr.io/<owner>/<repo>. Empty for a local `uses: ./`. */
function registryOf(env: Environment): string {
  const repository = env.GITHUB_ACTION_REPOSITORY ?? '';
  return /^[\w.-]+\/[\w.-]+$/.test(repository) ? `ghcr.io/${repository.toLowerCase()}` : '';
}
