import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { makeCertificates } from '../support/certificates.ts';
import { temporaryFolder } from '../support/checkout.ts';

const template = join(import.meta.dirname, '..', '..', 'templates/scan/template.yml');
const scan = z
  .looseObject({ '$[[ inputs.job ]]-scan': z.looseObject({ script: z.array(z.string()) }) })
  .parse(parseAllDocuments(readFileSync(template, 'utf8'))[1]?.toJS());
const [script = ''] = scan['$[[ inputs.job ]]-scan'].script;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: https.Server;
let url: string;
const files = new Map<string, Buffer>();
beforeAll(async () => {
  folder = await temporaryFolder('fetch');
  const { key, cert } = makeCertificates(folder.path, ['localhost']);
  server = https.createServer({ key, cert }, (request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
  await mkdir(join(folder.path, 'assay-1/dist/cli'), { recursive: true });
  await writeFile(join(folder.path, 'assay-1/dist/cli/index.js'), '');
  const tar = (...args: string[]) => execFileSync('tar', ['-cz', '-C', folder.path, ...args]);
  files.set('/release.tar.gz', tar('assay-1'));
  files.set('/flat.tar.gz', tar('-C', join(folder.path, 'assay-1'), 'dist'));
  files.set('/empty.tar.gz', tar('ca.pem'));
});
afterAll(async () => {
  server.close().closeAllConnections();
  await folder[Symbol.asyncDispose]();
});

const sumOf = (name: string) =>
  createHash('sha256')
    .update(files.get(name) ?? '')
    .digest('hex');

/** What the job's first step comes to: its exit code, what it says, and whether the program is there. */
async function fetched(source: string, more: Record<string, string> = {}) {
  await using job = await temporaryFolder('job');
  const child = spawn('sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      CURL_CA_BUNDLE: join(folder.path, 'ca.pem'),
      CI_JOB_ID: '77',
      CI_PROJECT_DIR: join(job.path, 'app'),
      CI_SERVER_URL: url,
      ASSAY_SOURCE: source,
      ASSAY_REF: 'v1',
      ASSAY_SHA256: '',
      ...more,
    },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  const program = existsSync(join(job.path, 'app.tmp/assay-77/dist/cli/index.js'));
  return { code, said: out + err, program };
}

test.each(['/release.tar.gz', '/flat.tar.gz'])('the archive %s is fetched and checked', async (name) => {
  expect(await fetched(url + name, { ASSAY_SHA256: sumOf(name) })).toMatchObject({ code: 0, program: true });
});

test('an archive that is another than its sum says is not unpacked', async () => {
  const other = await fetched(`${url}/release.tar.gz`, { ASSAY_SHA256: sumOf('/flat.tar.gz') });
  expect(other).toMatchObject({ code: 2, program: false });
  expect(other.said).toContain('assay: the archive is not the one that sha256 names');
  const none = await fetched(`${url}/release.tar.gz`);
  expect(none).toMatchObject({ code: 2, program: false });
  expect(none.said).toContain('source is an archive, so sha256 must be given');
});

test('what is not there, not encrypted or not Assay is told', async () => {
  const given = { ASSAY_SHA256: sumOf('/empty.tar.gz') };
  const gone = await fetched(`${url}/gone.tar.gz`, given);
  expect([gone.code, gone.said]).toEqual([3, expect.stringContaining('could not be fetched from https')]);
  const open = await fetched(`${url.replace('https', 'http')}/empty.tar.gz`, given);
  expect([open.code, open.said]).toEqual([3, expect.stringMatching(/protocol.*could not be fetched/is)]);
  const empty = await fetched(`${url}/empty.tar.gz`, given);
  expect([empty.code, empty.said]).toEqual([2, expect.stringContaining('holds no dist/cli/index.js')]);
  const other = await fetched(folder.path);
  expect([other.code, other.said]).toEqual([2, expect.stringContaining('holds no dist/cli/index.js')]);
});

test('a repository without that ref is a lab fault, and a folder is taken as it is', async () => {
  execFileSync('git', ['init', '-q', '--bare', join(folder.path, 'bare')]);
  const missing = await fetched(`file://${folder.path}/bare`);
  expect([missing.code, missing.said]).toEqual([3, expect.stringContaining('v1 could not be fetched from')]);
  expect(await fetched(join(folder.path, 'assay-1'))).toMatchObject({ code: 0, program: true });
});
