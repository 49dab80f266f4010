import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ASSAY_FILE, type Config, parseConfig } from '../config/assay-file.ts';
import type { Environment } from '../config/inputs.ts';
import { type Platform, readPlatform } from '../config/platform.ts';
import { makeRequest, type RawRequest, type Request } from '../config/request.ts';
import { type Setting, settle } from '../config/settings.ts';
import { UsageError } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { PolicyFile } from '../policy/file.ts';
import { placeIn, real } from '../policy/place.ts';
import { openPolicy, type PolicySource } from '../policy/source.ts';
import { readFromTree } from '../policy/work-tree.ts';
import { checkTrust } from '../run/trust.ts';
import { asBaseHas, parametersOf } from './base-inputs.ts';

/** What is asked for and where, before anything is started. */
export interface Prepared extends AsyncDisposable {
  request: Request;
  /** Each setting with who says it. */
  settings: Setting[];
  platform: Platform;
  policy: PolicySource;
}

/** Names that people write for assay.yaml. */
const MISNAMED = ['assay.yml', '.assay.yaml', '.assay.yml'];

/**
 * Looks at the platform, refuses what must not run, and makes the request of what was given and of what assay.yaml says.
 * Throws UsageError.
 */
export async function prepare(
  given: RawRequest,
  { env, signal, log }: { env: Environment; signal: AbortSignal; log: Logger },
): Promise<Prepared> {
  const platform = await readPlatform(env);
  checkTrust(platform);
  const policy = await openPolicy({ target: given.target, platform, env, signal, log });
  try {
    checkTarget(given.target, policy);
    const config = await readConfig(given.config, policy);
    const parameters = await parametersOf(given, policy);
    const { raw, settings } = settle({ ...given, parameters }, config);
    if (config !== undefined) tell(config, settings, policy);
    const asked = await asBaseHas(await makeRequest(raw), policy);
    const request = { ...asked, overrides: overridesOf(config) };
    return {
      request,
      settings,
      platform,
      policy,
      [Symbol.asyncDispose]: () => policy[Symbol.asyncDispose](),
    };
  } catch (error) {
    await policy[Symbol.asyncDispose]();
    throw error;
  }
}

/** A change that puts a link in the place of the folder that is scanned would have another one scanned. */
function checkTarget(target: string, { root, commit }: PolicySource): void {
  const place = commit === undefined ? undefined : placeIn(root, target);
  const found = real(target);
  if (place === undefined || found === undefined || found === join(root, place)) return;
  throw new UsageError(
    `target: "${target}" leads through a link of the repository, which a change could lead elsewhere`,
    {
      hint: 'name the folder itself',
    },
  );
}

/** The repository's settings; undefined when it has none, or none are wanted. */
async function readConfig(path: string, policy: PolicySource): Promise<Config | undefined> {
  if (path === 'none') return undefined;
  const file = path === ASSAY_FILE ? await ownFile(policy) : await namedFile(path, policy);
  return file && parseConfig(file, policy.root);
}

async function ownFile(policy: PolicySource): Promise<PolicyFile | undefined> {
  const file = await policy.read(ASSAY_FILE);
  const misnamed = MISNAMED.filter((name) => existsSync(join(policy.root, name)));
  if (file === undefined && misnamed.length > 0)
    policy.tell(`${misnamed.join(', ')} is not read: name it ${ASSAY_FILE}`);
  return file;
}

/** A file that somebody named: in the repository it is as safe as its own, elsewhere who names it vouches for it. */
async function namedFile(path: string, policy: PolicySource): Promise<PolicyFile | undefined> {
  const file = resolve(path);
  const place = placeIn(policy.root, file);
  const found =
    place === undefined ? await readFromTree(dirname(file), basename(file)) : await policy.read(place);
  // One that the change adds counts once it is merged: until then there is none.
  if (found !== undefined || (policy.commit !== undefined && existsSync(file))) return found;
  throw new UsageError(`config: "${path}" does not exist`, {
    hint: `name a file as ${ASSAY_FILE} is one, or none`,
  });
}

/** What the file says is told: a reader of the verdict did not write it. */
function tell({ shown }: Config, settings: readonly Setting[], policy: PolicySource): void {
  const own = settings.filter(({ source }) => source.startsWith(`${shown}:`));
  if (own.length === 0) return;
  policy.tell(`${shown}: ${own.map(({ name, value }) => `${name} ${value}`).join(', ')}`);
}

function overridesOf(config: Config | undefined): Request['overrides'] {
  return Object.keys(config?.file.workflows ?? {}).map((name) => ({
    name,
    place: `${config?.shown}:${config?.line(['workflows', name])}`,
  }));
}
