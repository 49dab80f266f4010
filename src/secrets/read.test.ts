import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseSecrets } from '../config/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import { readSecrets } from './read.ts';

let dir: string;
let address: string;
const asked: IncomingMessage[] = [];
/** Answers that come before the right ones. */
let first: number[] = [];
const version = { created_time: '2026-11-01T00:00:00Z', deletion_time: '', destroyed: false, version: 3 };
const secret = (data: Record<string, unknown>) => ({
  request_id: 'r',
  lease_id: '',
  renewable: false,
  lease_duration: 0,
  data: { data, metadata: version },
  wrap_info: null,
  warnings: null,
  auth: null,
});

/** Speaks as the API docs of Vault's KV v2 show it. */
const server = createServer((request, response) => {
  asked.push(request);
  const say = (status: number, body: unknown, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const early = first.shift();
  if (early !== undefined) return say(early, { errors: [early === 429 ? 'slow down' : 'Vault is sealed'] });
  if (request.headers['x-vault-token'] !== 'root-token')
    return say(403, { errors: ['1 error occurred:\n\t* permission denied\n\n'] });
  switch (`${request.headers['x-vault-namespace'] ?? ''}${request.url}`) {
    case '/v1/secret/data/ci/npm':
      return say(200, secret({ token: 'npm-token-1', port: 80801, deep: { a: 1 } }));
    case 'team/v1/kv/data/x%2By':
      return say(200, secret({ token: 'namespaced' }));
    case '/v1/team/kv/data/ci':
      return say(200, secret({ token: 'deep-mount' }));
    case '/v1/secret/data/gone':
      return say(404, {
        data: { data: null, metadata: { ...version, deletion_time: '2026-11-02T00:00:00Z' } },
      });
    case '/v1/secret/data/elsewhere':
      return say(307, {}, { location: `http://127.0.0.1:1/${request.url}` });
    default:
      return say(404, { errors: [] });
  }
});
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'assay-secrets-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked.length = 0;
  first = [];
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

async function read(grants: string[], env: Record<string, string> = {}) {
  const masked: string[] = [];
  const all = { VAULT_ADDR: `${address}/`, VAULT_TOKEN: 'root-token', ...env };
  const values = await readSecrets(parseSecrets(grants), {
    env: all,
    signal: AbortSignal.timeout(20_000),
    mask: (value) => masked.push(value),
  });
  return { values: Object.fromEntries(values), masked };
}

test('values come from the environment and from files, and are masked with each of their lines', async () => {
  writeFileSync(join(dir, 'key'), 'first line\nx\nsecond line\n');
  const { values, masked } = await read(['A=env:V', `B=file:${join(dir, 'key')}`], { V: 'hunter2' });
  expect(values).toEqual({ A: 'hunter2', B: 'first line\nx\nsecond line' });
  expect(masked).toEqual(['hunter2', 'hunter2', 'first line\nx\nsecond line', 'first line', 'second line']);
});

test('values come from Vault, one request a path, with token and namespace', async () => {
  const { values, masked } = await read(['A=vault:secret/ci/npm#token', 'B=vault:/secret/data/ci/npm#port']);
  expect(values).toEqual({ A: 'npm-token-1', B: '80801' });
  expect(masked).toContain('root-token');
  const again = await read(['A=vault:secret/ci/npm#token', 'B=vault:secret/ci/npm#port']);
  expect(again.values.B).toBe('80801');
  expect(asked).toHaveLength(3);
  expect(asked[0]?.headers['x-vault-request']).toBe('true');
});

test('a busy Vault is asked again; one that is sealed is told', async () => {
  first = [429, 503];
  expect((await read(['A=vault:secret/ci/npm#token'])).values.A).toBe('npm-token-1');
  first = [503, 503, 503];
  await expect(read(['A=vault:secret/ci/npm#token'])).rejects.toThrow('answered 503: Vault is sealed');
});

test.each<[string, string, Record<string, string>, RegExp]>([
  ['no variable', 'A=env:NOT_THERE', {}, /^secret A: env:NOT_THERE: the environment has no such variable/],
  ['an empty one', 'A=env:V', { V: '' }, /env:V: is empty/],
  ['a short one', 'A=env:V', { V: 'zq9' }, /env:V: has fewer than 4 characters/],
  ['a blank one', 'A=env:V', { V: '  zq9  ' }, /env:V: has fewer than 4 characters/],
  ['short lines', 'A=env:V', { V: 'zq9\nzq9\n' }, /env:V: has only lines of fewer than 4 characters/],
  ['a long one', 'A=env:V', { V: 'zq9'.repeat(11_000) }, /has more than 32 KiB/],
  ['no text', 'A=env:V', { V: 'zq9zq9\0' }, /is no text/],
  ['no file', 'A=file:/nowhere/x', {}, /^secret A: file:\/nowhere\/x: can't be read: ENOENT/],
  ['no address', 'A=vault:secret/ci/npm#token', { VAULT_ADDR: '' }, /VAULT_ADDR is not set/],
  ['a wrong address', 'A=vault:secret/ci/npm#token', { VAULT_ADDR: 'vault:8200' }, /VAULT_ADDR is not a URL/],
  ['no token', 'A=vault:secret/ci/npm#token', { VAULT_TOKEN: ' ' }, /VAULT_TOKEN is not set/],
  [
    'a wrong token',
    'A=vault:secret/ci/npm#token',
    { VAULT_TOKEN: 'zq9zq9' },
    /answered 403: 1 error occurred: \* permission denied/,
  ],
  [
    'no such path',
    'A=vault:secret/nope#token',
    {},
    /vault:secret\/nope#token: Vault at http:\S+ has nothing there \(404\)/,
  ],
  [
    'a deleted version',
    'A=vault:secret/gone#token',
    {},
    /has nothing there \(404\), or its last version was deleted/,
  ],
  [
    'no such field',
    'A=vault:secret/ci/npm#tokn',
    {},
    /there is no such field; its fields: deep, port, token/,
  ],
  ['a field that is no text', 'A=vault:secret/ci/npm#deep', {}, /the field is no text/],
  ['another server', 'A=vault:secret/elsewhere#token', {}, /answered 307/],
  [
    'nobody',
    'A=vault:secret/ci/npm#token',
    { VAULT_ADDR: 'http://127.0.0.1:1' },
    /Vault at http:\/\/127.0.0.1:1 does not answer/,
  ],
])('%s is told without any value', async (_, grant, env, text) => {
  const error = await read([grant], env).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  const { message, hint } = error as UsageError;
  expect(`${message}; ${hint}`).toMatch(text);
  expect(`${message}; ${hint}`).not.toMatch(/zq9|root-token|npm-token/);
});

test('a namespace is passed on, and a path is taken as it is', async () => {
  const { values } = await read(['A=vault:kv/x+y#token'], { VAULT_NAMESPACE: 'team' });
  expect(values).toEqual({ A: 'namespaced' });
  expect((await read(['A=vault:team/kv/data/ci#token'])).values.A).toBe('deep-mount');
});
