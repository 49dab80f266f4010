import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Description } from './description.ts';
import { type Answer, type ApiRequest, emptyState, HANDLERS, type Handler, type State } from './handlers.ts';

/** A scripted answer; `drop` closes the connection instead of answering. */
export type Scripted = (Partial<Answer> & { drop?: boolean }) | 'as usual';

export interface Seen extends ApiRequest {
  status: number;
}

export interface FakeGitHub extends AsyncDisposable {
  /** What goes into GITHUB_API_URL. */
  url: string;
  state: State;
  /** Every request, in order, also those with a scripted answer. */
  requests: Seen[];
  /** What was wrong with requests, by GitHub's own description. */
  violations: string[];
  /** Answers the next requests of a route with these, one each; `as usual` leaves one to the fake. */
  script(route: string, answers: Scripted[]): void;
  /** Answers all further requests of a route with this. */
  always(route: string, answer: Scripted): void;
  handle(route: string, handler: Handler): void;
}

/** Below this, a fake in another process is told what to answer, and tells what it saw. */
export const CONTROL = '/_fake';

export interface Control {
  script?: Record<string, Scripted[]>;
  always?: Record<string, Scripted>;
  state?: Partial<State>;
}

/** The words in which GitHub refuses, as seen in the field. */
export const REFUSALS = {
  /** A token without the right: a fork's, or one without security-events: write. */
  integration: {
    status: 403,
    body: {
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest',
      status: '403',
    },
  },
  /** A private repository without the licence, or with the feature off. */
  codeSecurity: {
    status: 403,
    body: {
      message: 'Code Security must be enabled for this repository to use code scanning.',
      documentation_url: 'https://docs.github.com/rest',
      status: '403',
    },
  },
  secondaryLimit: {
    status: 403,
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
  },
  tooMany: { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too many requests' } },
  unavailable: { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>Unicorn!</html>' },
} as const satisfies Record<string, Answer>;

/**
 * GitHub's API as a real server on 127.0.0.1. A request that GitHub's own OpenAPI description does not allow is
 * answered with 422 and kept in `violations`; disposing of the fake then throws, which fails the test.
 */
export async function startGitHubApi(): Promise<FakeGitHub> {
  const description = await Description.load();
  const handlers = new Map(Object.entries(HANDLERS));
  const scripts = new Map<string, Scripted[]>();
  const standing = new Map<string, Scripted>();
  const requests: Seen[] = [];
  const violations: string[] = [];
  const server = createServer(async (message, response) => {
    if (message.url?.startsWith(CONTROL)) {
      const told = JSON.stringify(await control(message));
      response.writeHead(200, { 'content-type': 'application/json' }).end(told);
      return;
    }
    const { request, wrong } = await read(message, description);
    const scripted = scripts.get(request.route)?.shift() ?? standing.get(request.route) ?? 'as usual';
    const problems = wrong.map((text) => `${request.route}: ${text}`);
    if (scripted !== 'as usual' && scripted.drop) {
      violations.push(...problems);
      requests.push({ ...request, status: 0 });
      message.socket.destroy();
      return;
    }
    const answer = problems.length > 0 ? refused(problems) : answerOf(scripted, request);
    // The fake's own answers are held to the description, too: what it makes up must be what GitHub would say.
    if (problems.length === 0 && scripted === 'as usual' && request.path !== '/graphql')
      problems.push(...description.checkAnswer(request.route, answer.status, answer.body));
    violations.push(...problems);
    requests.push({ ...request, status: answer.status });
    if (answer.delayMs !== undefined) await sleep(answer.delayMs);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers };
    response.writeHead(answer.status, answer.body === undefined ? answer.headers : headers).end(text);
  });
  function answerOf(scripted: Scripted, request: ApiRequest): Answer {
    if (scripted !== 'as usual') return { status: 200, ...scripted };
    const handler = handlers.get(request.route);
    return handler?.(request, state) ?? { status: 501, body: { message: `no handler for ${request.route}` } };
  }
  /** The same from another process. */
  async function control(message: IncomingMessage): Promise<unknown> {
    const given = await textOf(message);
    const { script = {}, always = {}, state: more = {} }: Control = given === '' ? {} : JSON.parse(given);
    for (const [route, answers] of Object.entries(script)) fake.script(route, answers);
    for (const [route, answer] of Object.entries(always)) fake.always(route, answer);
    Object.assign(state, more);
    return { state, requests, violations };
  }
  const url = await listen(server);
  const state = emptyState(url);
  const fake: FakeGitHub = {
    url,
    state,
    requests,
    violations,
    script: (route, answers) => void scripts.set(route, [...(scripts.get(route) ?? []), ...answers]),
    always: (route, answer) => void standing.set(route, answer),
    handle: (route, handler) => void handlers.set(route, handler),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      throwViolations(violations);
    },
  };
  return fake;
}

/** Fails a test whose requests were not as GitHub describes them. */
export function throwViolations(violations: string[]): void {
  if (violations.length > 0) throw new Error(`requests that GitHub would refuse:\n${violations.join('\n')}`);
}

function refused(problems: string[]): Answer {
  return { status: 422, body: { message: 'Validation Failed', errors: problems } };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function read(
  message: IncomingMessage,
  description: Description,
): Promise<{ request: ApiRequest; wrong: string[] }> {
  const text = await textOf(message);
  const url = new URL(message.url ?? '/', 'http://github');
  // A server of a company has its API below this.
  const path = url.pathname.replace(/^\/api(\/v3)?(?=\/)/, '');
  const method = message.method ?? 'GET';
  const operation = description.find(method, path);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const request: ApiRequest = {
    route: operation?.route ?? `${method} ${path}`,
    path,
    parameters: operation?.parameters ?? {},
    query: Object.fromEntries(url.searchParams),
    headers,
    body,
  };
  const wrong =
    operation === undefined
      ? path === '/graphql' && method === 'POST'
        ? []
        : ['GitHub has no such operation']
      : description.check(operation, url.searchParams, body);
  if (!/^(Bearer|token) \S+$/i.test(headers.authorization ?? '')) wrong.push('there is no token');
  if (headers['user-agent'] === undefined) wrong.push('there is no user agent');
  return { request, wrong };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
