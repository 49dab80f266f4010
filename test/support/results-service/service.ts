import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { artifactMethods, type StoredArtifact } from './artifacts.ts';
import { Blobs } from './blobs.ts';
import { cacheMethods, type StoredCache } from './caches.ts';
import { type Job, jobOf, tokenFor } from './token.ts';
import { type Methods, TwirpFault } from './twirp.ts';

/** What the service is to do instead of answering. */
export interface Trouble {
  /** A method such as CreateArtifact, or `blob`; every one when left out. */
  method?: string;
  /** The status it answers with, or that it takes the request and never answers. */
  answer: number | 'hang';
  /** How often; always when left out. */
  times?: number;
}

/** A fake of GitHub's results service: artifacts (v4) and cache (v2), with their blob store. */
export interface ResultsService extends AsyncDisposable {
  url: string;
  /** What the runner sets for a job. Each call without a `run` is another run of the workflow. */
  environment(job?: Partial<Job>): Record<string, string>;
  artifacts: StoredArtifact[];
  /** The URL from which an artifact may be downloaded, as the REST API redirects to it. */
  signed(artifact: number): string;
  caches: StoredCache[];
  /** Every call, as `Method` or `PUT blob`. */
  calls: string[];
  trouble(trouble: Trouble): void;
}

const SERVICES = /^\/twirp\/github\.actions\.results\.api\.v1\.(ArtifactService|CacheService)\/(\w+)$/;

/** Starts it on a free port of 127.0.0.1; `folder` keeps the blobs, else they go with the service. */
export async function startResultsService(
  options: { folder?: string; port?: number } = {},
): Promise<ResultsService> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'assay-results-')));
  const blobs = new Blobs(folder);
  const artifacts: StoredArtifact[] = [];
  const caches: StoredCache[] = [];
  const calls: string[] = [];
  const troubles: Trouble[] = [];
  let url = '';
  const services: Record<string, Methods<Job>> = {
    ArtifactService: artifactMethods(blobs, artifacts, () => url),
    CacheService: cacheMethods(blobs, caches, () => url),
  };

  const spoil = (method: string): Trouble['answer'] | undefined => {
    const found = troubles.find((one) => (one.method ?? method) === method && (one.times ?? 1) > 0);
    if (found?.times !== undefined) found.times -= 1;
    return found?.answer;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = new URL(request.url ?? '/', url);
    const [, service = '', name = ''] = SERVICES.exec(at.pathname) ?? [];
    const isBlob = at.pathname.startsWith('/blobs/');
    calls.push(isBlob ? `${request.method} blob` : name);
    const spoiled = spoil(isBlob ? 'blob' : name);
    if (spoiled === 'hang') return;
    if (spoiled !== undefined) return send(response, spoiled, { code: 'unavailable', msg: 'out of order' });
    if (isBlob) return blobs.serve(request, response, at);
    const job = jobOf(request.headers.authorization);
    if (job === undefined) throw new TwirpFault(401, 'unauthenticated', 'no token of a job');
    const method = services[service]?.[name];
    if (request.method !== 'POST' || method === undefined)
      throw new TwirpFault(404, 'bad_route', `no method at ${at.pathname}`);
    send(response, 200, await method(JSON.parse(await text(request)), job));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const fault =
        error instanceof TwirpFault
          ? error
          : new TwirpFault(400, 'malformed', error instanceof Error ? error.message : '');
      if (response.headersSent) response.destroy();
      else send(response, fault.status, { code: fault.code, msg: fault.message });
    });
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;

  let runs = 0;
  return {
    url,
    artifacts,
    signed: (artifact) => `${url}${blobs.sign(`artifact-${artifact}`)}`,
    caches,
    calls,
    trouble: (trouble) => void troubles.push({ ...trouble }),
    environment(job = {}) {
      runs += 1;
      const {
        run = `run-${runs}`,
        job: id = `job-${runs}`,
        scopes = [{ ref: 'refs/heads/main', permission: 3 }],
      } = job;
      return {
        ACTIONS_RUNTIME_URL: `${url}/`,
        ACTIONS_RESULTS_URL: `${url}/`,
        ACTIONS_RUNTIME_TOKEN: tokenFor({ run, job: id, scopes }),
        ACTIONS_CACHE_SERVICE_V2: 'true',
      };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
