import { z } from 'zod';

/** What a job may do in one scope of the cache: 1 reads, 2 writes, 3 both. */
export interface Scope {
  ref: string;
  permission: 1 | 2 | 3;
}

/** The job that a token was issued for. */
export interface Job {
  run: string;
  job: string;
  /** Scopes of the cache, in the order in which they are searched. */
  scopes: Scope[];
}

const claims = z.object({ scp: z.string(), ac: z.string() });
const scopes = z.array(
  z.object({ Scope: z.string(), Permission: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
);

/** A token of the shape that the runner hands to a job (ACTIONS_RUNTIME_TOKEN); nobody checks its signature. */
export function tokenFor({ run, job, scopes }: Job): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const ac = JSON.stringify(scopes.map(({ ref, permission }) => ({ Scope: ref, Permission: permission })));
  return `${part({ alg: 'none' })}.${part({ scp: `Actions.Results:${run}:${job}`, ac })}.x`;
}

/** Who asks; undefined for what is no token of a job. */
export function jobOf(header: string | undefined): Job | undefined {
  const [, body] = /^Bearer [^.]+\.([^.]+)\.[^.]*$/.exec(header ?? '') ?? [];
  if (body === undefined) return undefined;
  const { scp, ac } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  const [, run = '', job = ''] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
  const granted = scopes.parse(JSON.parse(ac));
  return {
    run,
    job,
    scopes: granted.map(({ Scope, Permission }) => ({ ref: Scope, permission: Permission })),
  };
}
