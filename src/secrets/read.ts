import { open } from 'node:fs/promises';
import { type SecretGrant, type SecretSource, shownSource } from '../config/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import { vault } from './vault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Bytes a secret may have: it travels with the plan. */
const MAX_BYTES = 32 * 1024;

/** Characters below which a value can't be masked: it would be found in every second word. */
const MIN_LENGTH = 4;

/** Reads the value of each secret. Throws UsageError naming the secret and where it was looked for, never a value. */
export async function readSecrets(
  grants: readonly SecretGrant[],
  from: { env: Environment; signal: AbortSignal; mask: (secret: string) => void },
): Promise<Map<string, string>> {
  const fields = vault(from.env, from);
  const values = new Map<string, string>();
  for (const { name, source } of grants) {
    const where = `secret ${name}: ${shownSource(source)}`;
    const value = await readOne(source, where, { env: from.env, fields });
    for (const part of [value, ...value.split(/\r?\n/)]) {
      if (part.trim().length >= MIN_LENGTH) from.mask(part);
    }
    check(value, where);
    values.set(name, value);
  }
  return values;
}

async function readOne(
  source: SecretSource,
  where: string,
  { env, fields }: { env: Environment; fields: ReturnType<typeof vault> },
): Promise<string> {
  switch (source.kind) {
    case 'env': {
      const value = env[source.variable];
      if (value !== undefined) return value;
      throw new UsageError(`${where}: the environment has no such variable`, {
        hint: 'set it, or name another source',
      });
    }
    case 'file':
      // The newline that every editor puts at a file's end is no part of it.
      return (await readText(source.path, where)).replace(/\r?\n$/, '');
    case 'vault':
      return fields(source, where);
  }
}

async function readText(path: string, where: string): Promise<string> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(MAX_BYTES + 2) });
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${where}: can't be read: ${why}`, { hint: 'name another file', cause: error });
  }
}

function check(value: string, where: string): void {
  const wrong = (what: string, hint: string) => new UsageError(`${where}: ${what}`, { hint });
  if (value === '') throw wrong('is empty', 'give it a value, or grant it from another source');
  if (!value.split(/\r?\n/).some((line) => line.trim().length >= MIN_LENGTH)) {
    const what = value.includes('\n') ? 'has only lines of' : 'has';
    throw wrong(`${what} fewer than ${MIN_LENGTH} characters`, 'so short a value can not be masked in logs');
  }
  if (Buffer.byteLength(value) > MAX_BYTES)
    throw wrong(`has more than ${MAX_BYTES / 1024} KiB`, 'a secret is a password, token or key');
  if (value.includes('\0') || value.includes('\uFFFD'))
    throw wrong('is no text', 'an environment variable can carry text alone: encode it, say as base64');
}
