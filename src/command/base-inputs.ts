import { join } from 'node:path';
import type { DatabaseSource } from '../config/databases.ts';
import { parseMapping } from '../config/parameters.ts';
import type { RawRequest, Request } from '../config/request.ts';
import type { SecretGrant } from '../config/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import { placeIn } from '../policy/place.ts';
import type { PolicySource } from '../policy/source.ts';

/**
 * The parameters of a run on a change: those of a file of the repository as its base has it, since a change could ask for
 * less. Throws UsageError.
 */
export async function parametersOf(
  { parameters, parameterFile }: RawRequest,
  policy: PolicySource,
): Promise<RawRequest['parameters']> {
  if (parameterFile === undefined || policy.commit === undefined) return parameters;
  const place = placeIn(policy.root, parameterFile.path);
  if (place === undefined || (await policy.file(place)) === join(policy.root, place)) return parameters;
  const file = await policy.read(place);
  const read = file === undefined ? {} : parseMapping(file.text, `parameters: ${file.shown}`);
  return { ...read, ...parameterFile.beside };
}

/**
 * A request on a change with what its options name in the repository taken from the base: with a baseline of its own a
 * change could know its defects before, with a database of its own there would be none. What is pinned is what it is,
 * wherever it comes from. Throws UsageError for what only the change has, where doing without it would weaken the gate.
 */
export async function asBaseHas(request: Request, policy: PolicySource): Promise<Request> {
  if (policy.commit === undefined) return request;
  const databases: DatabaseSource[] = [];
  for (const source of request.databases) databases.push(await databaseOf(source, policy));
  const secrets: SecretGrant[] = [];
  for (const grant of request.secrets) secrets.push(await secretOf(grant, policy));
  return { ...request, databases, secrets, baseline: await baselineOf(request.baseline, policy) };
}

async function baselineOf(baseline: Request['baseline'], policy: PolicySource): Promise<Request['baseline']> {
  if (baseline.kind !== 'file') return baseline;
  const place = placeIn(policy.root, baseline.path);
  if (place === undefined) return baseline;
  const path = await policy.file(place);
  return path === undefined ? { kind: 'none' } : { ...baseline, path };
}

async function databaseOf(source: DatabaseSource, policy: PolicySource): Promise<DatabaseSource> {
  const { place, sha256, name, given } = source;
  const inside = place.kind === 'url' || sha256 !== undefined ? undefined : placeIn(policy.root, place.path);
  if (inside === undefined) return source;
  const path = await policy.file(inside);
  if (path !== undefined) return { ...source, place: { ...place, path } };
  throw new UsageError(
    `database ${name}: "${given}" is not in the ${policy.origin}, and a change can't bring its own`,
    {
      hint: 'pin it with @sha256:DIGEST where the pipeline names it, or merge it first',
    },
  );
}

async function secretOf(grant: SecretGrant, policy: PolicySource): Promise<SecretGrant> {
  const { name, source } = grant;
  const inside = source.kind === 'file' ? placeIn(policy.root, source.path) : undefined;
  if (inside === undefined) return grant;
  const path = await policy.file(inside);
  if (path !== undefined) return { name, source: { kind: 'file', path } };
  throw new UsageError(
    `secret ${name}: its file is not in the ${policy.origin}, and a change can't bring its own`,
    {
      hint: 'keep secrets out of the repository: name a variable, a file elsewhere, or a path of Vault',
    },
  );
}
