import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type Asked, check } from './contract.ts';

export interface FakeNote {
  id: number;
  body: string;
  author: { id: number; username: string };
  system: boolean;
  created_at: string;
}

/** An answer that a test wants instead of the next one. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** GitLab as one project sees it. */
export interface FakeGitLab extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/api/v4`. */
  apiUrl: string;
  notes: FakeNote[];
  /** By `branch/job/path`. */
  artifacts: Map<string, string | Uint8Array>;
  /** Given out, one a request, before anything else is answered. */
  next: Answer[];
  /** Requests that came, as `METHOD /path?query`. */
  asked: string[];
  /** What was against GitLab's documented contract. Empty when all went well. */
  violations: string[];
}

/** The user that a token belongs to. */
export const USERS: Record<string, { id: number; username: string }> = {
  'glpat-bot': { id: 41, username: 'project_7_bot' },
  'glpat-other': { id: 42, username: 'mallory' },
};
/** The token of a job in the only project there is, which is number 7 and on a paid tier. */
export const JOB_TOKEN = 'glcbt-job';

/** Starts it on a free port of this machine. */
export async function fakeGitLab(): Promise<FakeGitLab> {
  const fake = {
    notes: [] as FakeNote[],
    artifacts: new Map<string, string | Uint8Array>(),
    next: [] as Answer[],
    asked: [] as string[],
    violations: [] as string[],
  };
  const server = createServer((request, response) => {
    serve(fake, request).then(
      (answer) => send(response, answer),
      (error: unknown) => {
        fake.violations.push(String(error));
        send(response, { status: 500 });
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...fake,
    apiUrl: `http://127.0.0.1:${port}/api/v4`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type State = Omit<FakeGitLab, 'apiUrl' | typeof Symbol.asyncDispose>;

async function serve(fake: State, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://gitlab.example');
  fake.asked.push(`${request.method} ${url.pathname}${url.search}`);
  const asked: Asked = {
    method: request.method ?? '',
    path: url.pathname.replace(/^\/api\/v4/, ''),
    query: Object.fromEntries(url.searchParams),
    body: request.headers['content-length'] === undefined ? undefined : await json(request),
    tokens: ['private-token', 'job-token'].filter((name) => request.headers[name] !== undefined),
  };
  const { name, parts, wrong } = check(asked);
  fake.violations.push(...wrong);
  if (wrong.length > 0) return { status: 400, body: { error: wrong.join('; ') } };
  const forced = fake.next.shift();
  if (forced !== undefined) return forced;

  const user = USERS[String(request.headers['private-token'])];
  const job = request.headers['job-token'] === JOB_TOKEN;
  if (user === undefined && !job) return { status: 401, body: { message: '401 Unauthorized' } };
  if (name === 'self') return { status: 200, body: user };
  if (parts[0] !== '7') return { status: 404, body: { message: '404 Project Not Found' } };
  if (name === 'artifactFile') return artifact(fake, `${parts[1]}/${asked.query.job}/${parts[2]}`);
  if (user === undefined) return { status: 401, body: { message: '401 Unauthorized' } };
  if (parts[1] !== '3') return { status: 404, body: { message: '404 Not found' } };
  if (name === 'listNotes') return page(fake.notes, url, request.headers.host ?? '');
  const text = bodyOf(asked.body);
  if (name === 'createNote') {
    const note = noteOf(fake.notes.length + 1, text, user);
    fake.notes.push(note);
    return { status: 201, body: note };
  }
  const note = fake.notes.find(({ id }) => String(id) === parts[2]);
  if (note === undefined) return { status: 404, body: { message: '404 Note Not Found' } };
  if (note.author.id !== user.id) return { status: 403, body: { message: '403 Forbidden' } };
  note.body = text;
  return { status: 200, body: note };
}

export function noteOf(id: number, body: string, author = { id: 1, username: 'dev' }): FakeNote {
  return { id, body, author, system: false, created_at: new Date(1_700_000_000_000 + id).toISOString() };
}

function bodyOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'body' in value) return String(value.body);
  throw new Error('the contract lets no note without a body pass');
}

/** Numbered pages with a Link header (docs.gitlab.com, "REST API, Pagination"). */
function page(notes: FakeNote[], url: URL, host: string): Answer {
  const size = Number(url.searchParams.get('per_page') ?? 20);
  const number = Number(url.searchParams.get('page') ?? 1);
  const sorted = url.searchParams.get('sort') === 'asc' ? notes : notes.toReversed();
  const next = new URL(url);
  next.host = host;
  next.searchParams.set('page', String(number + 1));
  const more = sorted.length > number * size;
  return {
    status: 200,
    headers: more ? { link: `<${next.href}>; rel="next", <${url.href}>; rel="first"` } : {},
    body: sorted.slice((number - 1) * size, number * size),
  };
}

function artifact({ artifacts }: State, key: string): Answer {
  const file = artifacts.get(key);
  return file === undefined
    ? { status: 404, body: { message: '404 Not Found' } }
    : { status: 200, body: file };
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, { 'content-type': raw ? 'text/plain' : 'application/json', ...headers });
  response.end(raw ? body : body === undefined ? '' : JSON.stringify(body));
}
