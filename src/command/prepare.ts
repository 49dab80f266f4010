import type { Config } from '../config/assay-file.ts';
import type { Environment } from '../config/inputs.ts';
import { type Platform, readPlatform } from '../config/platform.ts';
import { makeRequest, type RawRequest, type Request } from '../config/request.ts';
import { type Setting, settle } from '../config/settings.ts';
import type { Logger } from '../log/logger.ts';
import { openPolicy, type PolicySource } from '../policy/source.ts';
import { acceptedBy, mistakeInProposed } from '../run/accepted.ts';
import { checkTrust } from '../run/trust.ts';
import { folderIn } from '../target/home.ts';
import { asBaseHas, parametersOf } from './base-inputs.ts';
import { type Mistakes, tellMistakes, withoutBase } from './broken-base.ts';
import { refuseLinks } from './links.ts';
import { mistakeInSettings, readConfig } from './read-config.ts';

/** What is asked for and where, before anything is started. */
export interface Prepared extends AsyncDisposable {
  request: Request;
  /** Each setting with who says it. */
  settings: Setting[];
  platform: Platform;
  policy: PolicySource;
}

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
    const { config, mistake } = await readConfig(given.config, policy);
    const mistakes = await mistakesIn(given, { policy, settings: mistake });
    tellMistakes(mistakes, { policy, log });
    const parameters = await parametersOf(given, policy);
    const { raw, settings } = withoutBase(settle({ ...given, parameters }, config), given, mistakes);
    if (config !== undefined) tell(config, settings, policy);
    const made = await makeRequest(raw);
    refuseLinks(made, policy);
    const asked = await asBaseHas(made, policy);
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

/** What is wrong with the policy of a change's base, and with that of the change. */
async function mistakesIn(
  { config, target }: RawRequest,
  { policy, settings }: { policy: PolicySource; settings: string | undefined },
): Promise<Mistakes> {
  if (policy.commit === undefined) return { settings, accepted: [], proposed: [] };
  const folder = folderIn(policy.root, target);
  const { broken: accepted } = await acceptedBy(policy, folder);
  const proposed = [
    settings === undefined ? await mistakeInSettings(config, policy) : undefined,
    accepted.length === 0 ? await mistakeInProposed(policy, folder) : undefined,
  ];
  return { settings, accepted, proposed: proposed.filter((text) => text !== undefined) };
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
