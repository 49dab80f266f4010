import { once } from 'node:events';
import http, { createServer } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { GitLabApi } from '../../src/gitlab/api.ts';
import { trustServerAuthority } from '../../src/gitlab/authority.ts';
import { silent } from '../../src/log/logger.ts';
import { makeCertificates } from '../support/certificates.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { type FakeGitLab, fakeGitLab } from '../support/gitlab-api/server.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let fake: FakeGitLab;
let server: https.Server;
let proxy: http.Server;
/** What the proxy was asked for: authority and credentials. */
const asked: string[] = [];
const known = tls.getCACertificates('default');
const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];

const portOf = (it: http.Server | https.Server) => (it.address() as AddressInfo).port;
const file = (name: string) => join(folder.path, name);

beforeAll(async () => {
  [folder, fake] = await Promise.all([temporaryFolder('network'), fakeGitLab()]);
  const pair = makeCertificates(folder.path, ['localhost', 'gitlab.test']);
  server = https.createServer(pair, (request, response) => {
    const { method, url, headers } = request;
    const inner = http.request(new URL(url ?? '/', fake.apiUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(inner);
  });
  proxy = createServer().on('connect', (request, socket, head) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    const through = connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
  });
  for (const it of [server, proxy]) await once(it.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  for (const it of [server, proxy]) it.close().closeAllConnections();
  await fake[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  tls.setDefaultCACertificates(known);
  asked.length = 0;
});

function user(host: string): Promise<unknown> {
  const api = new GitLabApi({
    apiUrl: `https://${host}:${portOf(server)}/api/v4`,
    token: { kind: 'access', value: 'glpat-bot' },
    log: silent,
    signal: AbortSignal.timeout(20_000),
    patience: { attempts: 2, waitMs: 1000, timeoutMs: 5000, firstPauseMs: 5 },
  });
  return api.json({ method: 'GET', path: '/user' });
}

test('a server of a private authority is refused at once, with what to set', async () => {
  const refused = user('localhost');
  await expect(refused).rejects.toThrow(/unable to verify.* \(CI_SERVER_TLS_CA_FILE or NODE_EXTRA_CA_CERTS/);
  await expect(refused).rejects.not.toThrow('tried');
});

test('and trusted when the runner names its authority; a file that is not there is told', async () => {
  const told: string[] = [];
  const log = { warn: (text: string) => told.push(text) };
  trustServerAuthority({ CI_SERVER_TLS_CA_FILE: file('none.pem') }, log);
  expect(told).toEqual([expect.stringMatching(/^CI_SERVER_TLS_CA_FILE: ENOENT/)]);
  trustServerAuthority({ CI_SERVER_TLS_CA_FILE: file('ca.pem') }, log);
  expect(await user('localhost')).toMatchObject({ username: 'project_7_bot' });
});

test('behind a proxy GitLab is reached through it, with its credentials, unless NO_PROXY names it', async () => {
  trustServerAuthority({ CI_SERVER_TLS_CA_FILE: file('ca.pem') }, silent);
  vi.stubEnv('HTTPS_PROXY', `http://me:pass%40word@127.0.0.1:${portOf(proxy)}`);
  expect(await user('gitlab.test')).toMatchObject({ username: 'project_7_bot' });
  const credentials = Buffer.from('me:pass@word').toString('base64');
  expect(asked).toEqual([`gitlab.test:${portOf(server)} Basic ${credentials}`]);
  vi.stubEnv('NO_PROXY', '.test');
  await expect(user('gitlab.test')).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
  expect(asked).toHaveLength(1);
});
