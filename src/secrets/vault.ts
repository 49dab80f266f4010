import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { describe, UsageError } from '../fault/fault.ts';

/** Milliseconds that Vault may take to answer. */
const ANSWER_MS = 15_000;

/** How often an answer that may be better next time is asked for, and milliseconds between. */
const TRIES = 3;
const PAUSE_MS = 500;

/** A field of a secret in Vault. */
export interface VaultField {
  /** `MOUNT/PATH`, or as the API has it, `MOUNT/data/PATH`. */
  path: string;
  field: string;
}

/** The answer of KV v2 (developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2, "Read secret version"). */
const answer = z.object({ data: z.object({ data: z.record(z.string(), z.unknown()).nullable() }) });
const refusal = z.object({ errors: z.array(z.string()) });

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads fields out of Vault's key-value store, version 2, as VAULT_ADDR, VAULT_TOKEN and VAULT_NAMESPACE say. The
 * function returned asks for each path once. It throws UsageError, naming what was asked for and never a value.
 */
export function vault(
  env: Environment,
  { signal, mask }: { signal: AbortSignal; mask: (secret: string) => void },
): (wanted: VaultField, where: string) => Promise<string> {
  const known = new Map<string, Promise<Record<string, unknown>>>();
  return async ({ path, field }, where) => {
    const reading = known.get(path) ?? read(path, where, { ...siteOf(env, where, mask), signal });
    known.set(path, reading);
    const fields = await reading;
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    const names = Object.keys(fields).sort().join(', ');
    throw new UsageError(
      `${where}: ${value === undefined ? 'there is no such field' : 'the field is no text'}`,
      { hint: `its fields: ${names === '' ? 'none' : names}` },
    );
  };
}

interface Site {
  address: URL;
  headers: Record<string, string>;
}

function siteOf(env: Environment, where: string, mask: (secret: string) => void): Site {
  const set = (name: string): string => {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') return value;
    throw new UsageError(`${where}: ${name} is not set`, {
      hint: 'set VAULT_ADDR and VAULT_TOKEN (and VAULT_NAMESPACE where there are namespaces), as for the vault command',
    });
  };
  const address = URL.parse(set('VAULT_ADDR'));
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new UsageError(`${where}: VAULT_ADDR is not a URL`, { hint: 'such as https://vault.example:8200' });
  }
  const token = set('VAULT_TOKEN');
  mask(token);
  const namespace = env.VAULT_NAMESPACE?.trim() ?? '';
  return {
    address,
    headers: {
      'X-Vault-Token': token,
      'X-Vault-Request': 'true',
      ...(namespace === '' ? {} : { 'X-Vault-Namespace': namespace }),
    },
  };
}

async function read(
  path: string,
  where: string,
  { address, headers, signal }: Site & { signal: AbortSignal },
): Promise<Record<string, unknown>> {
  const url = new URL(`v1/${apiPath(path)}`, address.href.replace(/\/*$/, '/'));
  const told = `${where}: Vault at ${address.origin}`;
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      const response = await fetch(url, {
        headers,
        // The token goes to the server that was named, and to no other that it names.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      });
      // A proxy's page is no JSON: the status says enough.
      const body: unknown = await response.json().catch(() => undefined);
      if ((response.status === 429 || response.status >= 500) && left > 0) {
        await sleep(PAUSE_MS, undefined, { signal });
        continue;
      }
      return fieldsOf(response.status, body, told);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UsageError) throw error;
      if (left === 0) {
        throw new UsageError(`${told} does not answer: ${describe(error)}`, {
          hint: 'is VAULT_ADDR right, and reachable from here?',
          cause: error,
        });
      }
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}

function fieldsOf(status: number, body: unknown, told: string): Record<string, unknown> {
  const got = answer.safeParse(body);
  if (status === 200 && got.success && got.data.data.data !== null) return got.data.data.data;
  if (status === 404 || (status === 200 && got.success)) {
    throw new UsageError(`${told} has nothing there (${status}), or its last version was deleted`, {
      hint: 'write MOUNT/PATH#FIELD of a key-value store of version 2, such as vault:secret/ci/npm#token',
    });
  }
  const said =
    refusal.safeParse(body).data?.errors.join('; ').replaceAll(/\s+/g, ' ').trim().slice(0, 200) ?? '';
  throw new UsageError(`${told} answered ${status}${said === '' ? '' : `: ${said}`}`, {
    hint:
      status === 403
        ? 'the token needs the capability "read" on it (and VAULT_NAMESPACE may be missing)'
        : 'look into the log of Vault',
  });
}

/** `secret/data/ci/npm` of `secret/ci/npm`. A path with a part `data` is the API's own already, its mount of any length. */
function apiPath(path: string): string {
  const steps = path.split('/').map(encodeURIComponent);
  return (steps.slice(1, -1).includes('data') ? steps : [steps[0], 'data', ...steps.slice(1)]).join('/');
}
