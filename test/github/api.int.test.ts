import { createServer } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { type ApiOptions, openGitHub } from '../../src/github/api.ts';
import { GitHubError } from '../../src/github/error.ts';
import { PATIENCE } from '../../src/github/patience.ts';
import { spawnGitHubApi } from '../support/github-api/process.ts';
import { type FakeGitHub, REFUSALS, startGitHubApi } from '../support/github-api/server.ts';

const COMMENTS = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const AT = { owner: 'o', repo: 'r', issue_number: 7 };
const TOKEN = 'ghs_not-a-real-token';

function open({ url }: Pick<FakeGitHub, 'url'>, more: Partial<ApiOptions> = {}) {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const log = { debug: say, info: say, warn: say, error: say };
  const patience = { ...PATIENCE, firstPauseMs: 1 };
  const signal = new AbortController().signal;
  const api = openGitHub({ apiUrl: url, token: TOKEN, log, signal, patience, ...more });
  return { api, lines };
}

describe('the client', () => {
  test('speaks with the token, and never says it', async () => {
    await using github = await startGitHubApi();
    const { api, lines } = open(github);
    github.script(COMMENTS, [REFUSALS.unavailable]);
    const { data } = await api(COMMENTS, AT);
    expect(data).toEqual([]);
    expect(github.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-github-api-version': '2022-11-28',
    });
    github.always(COMMENTS, REFUSALS.integration);
    const error = await api(COMMENTS, AT).catch((thrown: unknown) => thrown);
    expect(JSON.stringify([lines, error, String(error)])).not.toContain(TOKEN);
    expect(lines).toHaveLength(1);
  });

  test('tries again after 429, 5xx and dropped connections, as long as it was asked to wait', async () => {
    await using github = await startGitHubApi();
    const { api, lines } = open(github);
    github.script(COMMENTS, [REFUSALS.tooMany, { drop: true }, { status: 502 }, { status: 504 }]);
    const since = Date.now();
    await api(COMMENTS, AT);
    expect(Date.now() - since).toBeGreaterThanOrEqual(1000);
    expect(github.requests.map(({ status }) => status)).toEqual([429, 0, 502, 504, 200]);
    expect(lines[0]).toMatch(
      /^GitHub answered 429 to GET \/repos\/o\/r\/issues\/7\/comments \(Too many requests\); again in 1\.0 s$/,
    );
  });

  test('an end of patience is an error that says what GitHub said', async () => {
    await using github = await startGitHubApi();
    const { api } = open(github);
    github.always(COMMENTS, REFUSALS.unavailable);
    const error = await api(COMMENTS, AT).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GitHubError);
    expect(error).toMatchObject({
      status: 503,
      method: 'GET',
      path: '/repos/o/r/issues/7/comments',
      reason: '<html>Unicorn!</html>',
    });
    expect(github.requests).toHaveLength(PATIENCE.attempts);
  });

  test('nothing waits longer than patience lasts: an hour is an error at once', async () => {
    await using github = await startGitHubApi();
    const { api } = open(github);
    github.script(COMMENTS, [{ ...REFUSALS.tooMany, headers: { 'retry-after': '3600' } }]);
    await expect(api(COMMENTS, AT)).rejects.toThrow(/answered 429 .*Too many requests/);
    expect(github.requests).toHaveLength(1);
  });

  test('what GitHub refuses for good is not tried again', async () => {
    await using github = await startGitHubApi();
    const { api } = open(github);
    for (const status of [400, 401, 404, 422, 500]) {
      github.script(COMMENTS, [{ status, body: { message: `no ${status}`, errors: [{ message: 'why' }] } }]);
      await expect(api(COMMENTS, AT)).rejects.toMatchObject({ status, reason: `no ${status}; why` });
    }
    github.script(COMMENTS, [REFUSALS.integration]);
    await expect(api(COMMENTS, AT)).rejects.toMatchObject({ status: 403 });
    expect(github.requests).toHaveLength(6);
  });

  test('what must not happen twice is tried again only when it surely did not happen', async () => {
    await using github = await startGitHubApi();
    const { api } = open(github);
    const post = () => api(CREATE, { ...AT, body: 'hello', request: { once: true } });
    github.script(CREATE, [{ drop: true }]);
    await expect(post()).rejects.toThrow(/did not answer POST/);
    github.script(CREATE, [{ status: 429, headers: { 'retry-after': '0' } }]);
    await post();
    expect(github.state.comments.map(({ body }) => body)).toEqual(['hello']);
  });

  test('a server that does not answer costs the time of its tries', async () => {
    await using github = await startGitHubApi();
    const { api } = open(github, { patience: { ...PATIENCE, attempts: 2, timeoutMs: 200, firstPauseMs: 1 } });
    github.always(COMMENTS, { delayMs: 30_000 });
    await expect(api(COMMENTS, AT)).rejects.toThrow(
      'GitHub did not answer GET /repos/o/r/issues/7/comments (tried 2 times): no answer within 0.2 s',
    );
  });

  test('a cancelled run does not wait on', async () => {
    await using github = await startGitHubApi();
    const cancel = new AbortController();
    const { api } = open(github, { signal: cancel.signal });
    github.always(COMMENTS, { ...REFUSALS.tooMany, headers: { 'retry-after': '60' } });
    const asked = api(COMMENTS, AT).catch((thrown: unknown) => thrown);
    while (github.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    cancel.abort(new Error('cancelled by the test'));
    expect(await asked).toMatchObject({ message: 'cancelled by the test' });
  });

  test('goes through the proxy that the environment names', async () => {
    const seen: string[] = [];
    const proxy = createServer().on('connect', ({ url }, socket) => {
      seen.push(url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      const address = proxy.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`);
      vi.stubEnv('NO_PROXY', 'other.example');
      const { api } = open(
        { url: 'https://github.example/api/v3' },
        { patience: { ...PATIENCE, attempts: 1 } },
      );
      await expect(api(COMMENTS, AT)).rejects.toThrow(/did not answer GET/);
      expect(seen).toEqual(['github.example:443']);
    } finally {
      vi.unstubAllEnvs();
      proxy.close();
    }
  });
});

describe('the fake', () => {
  test('a request that GitHub would refuse fails the test that sent it', async () => {
    const github = await startGitHubApi();
    const { api } = open(github);
    await expect(
      api('POST /repos/{owner}/{repo}/code-scanning/sarifs', {
        owner: 'o',
        repo: 'r',
        commit_sha: 'x',
        ref: 'main',
        sarif: '',
      }),
    ).rejects.toThrow(/422/);
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow(/body\/ref must match pattern/);
  });
});

test('the fake also runs in a process of its own', async () => {
  await using github = await spawnGitHubApi();
  await github.tell({ script: { [CREATE]: [REFUSALS.tooMany] }, state: { comments: [] } });
  const { api } = open(github);
  await api(CREATE, { ...AT, body: 'from afar' });
  const { state, requests, violations } = await github.look();
  expect(state.comments).toMatchObject([{ body: 'from afar', issue: 7 }]);
  expect(requests.map(({ status }) => status)).toEqual([429, 201]);
  expect(violations).toEqual([]);
});
