import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { GitLabApi } from '../../src/gitlab/api.ts';
import { keepNote } from '../../src/gitlab/note.ts';
import { silent } from '../../src/log/logger.ts';
import { freePort } from '../support/free-port.ts';
import { fakeGitLab, JOB_TOKEN, noteOf, USERS } from '../support/gitlab-api/server.ts';

const patience = { attempts: 4, waitMs: 5000, timeoutMs: 5000, firstPauseMs: 5 };
const open = (apiUrl: string, value = 'glpat-bot', kind: 'access' | 'job' = 'access') =>
  new GitLabApi({
    apiUrl,
    token: { kind, value },
    log: silent,
    signal: AbortSignal.timeout(20_000),
    patience,
  });
const sticky = (body: string, key = 'assay-scan') => ({ projectId: 7, mergeRequest: 3, key, body });

test('one note is written, changed in place, and left alone when it says the same', async () => {
  await using gitlab = await fakeGitLab();
  const api = open(gitlab.apiUrl);
  expect(await keepNote(api, sticky('two findings'))).toBe('created');
  expect(await keepNote(api, sticky('no findings'))).toBe('updated');
  expect(await keepNote(api, sticky('no findings'))).toBe('unchanged');
  expect(await keepNote(api, sticky('another job', 'assay-nightly'))).toBe('created');
  expect(gitlab.notes.map(({ body }) => body.split('\n')[1])).toEqual(['no findings', 'another job']);
  expect(gitlab.violations).toEqual([]);
});

test("its own note is found behind hundreds, and one that another's hand made to look like it is not touched", async () => {
  await using gitlab = await fakeGitLab();
  const api = open(gitlab.apiUrl);
  const forged = noteOf(1, '<!-- assay:assay%2Dscan -->\nall is well', USERS['glpat-other']);
  gitlab.notes.push(forged, ...Array.from({ length: 240 }, (_, i) => noteOf(i + 2, `note ${i}`)));
  expect(await keepNote(api, sticky('first'))).toBe('created');
  expect(await keepNote(api, sticky('second'))).toBe('updated');
  expect(gitlab.notes).toHaveLength(242);
  expect(gitlab.notes.at(-1)?.body).toContain('second');
  expect(forged.body).toContain('all is well');
  expect(gitlab.violations).toEqual([]);
});

test('no line of a note is a quick action', async () => {
  await using gitlab = await fakeGitLab();
  await keepNote(open(gitlab.apiUrl), sticky('text\n/close\n  /merge\n> /label ~x\r\n/approve and a/b'));
  expect(gitlab.notes[0]?.body).not.toMatch(/^[\s>]*\//m);
  expect(gitlab.notes[0]?.body).toContain('a/b');
});

test('a busy server is asked again when it says so, and a note is never written twice', async () => {
  await using gitlab = await fakeGitLab();
  const api = open(gitlab.apiUrl);
  const busy = { status: 429, headers: { 'retry-after': '0' }, body: { message: 'Too Many Requests' } };
  gitlab.next.push(busy, { status: 502, body: '<html>bad gateway</html>' });
  expect(await keepNote(api, sticky('findings'))).toBe('created');
  expect(gitlab.notes).toHaveLength(1);

  // The user, the empty list, and then the write itself fails in a way that may have carried it out.
  gitlab.notes.length = 0;
  const user = { status: 200, body: USERS['glpat-bot'] };
  gitlab.next.push(user, { status: 200, body: [] }, { status: 502, body: 'bad gateway' });
  await expect(keepNote(api, sticky('findings'))).rejects.toThrow(
    /answered 502 to POST .*notes: bad gateway/,
  );
  expect(gitlab.asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
});

test('a refusal tells what GitLab said, and no token', async () => {
  await using gitlab = await fakeGitLab();
  const refused = keepNote(open(gitlab.apiUrl, 'glpat-wrong'), sticky('x'));
  await expect(refused).rejects.toThrow('GitLab answered 401 to GET /user: 401 Unauthorized');
  await expect(refused).rejects.not.toThrow(/glpat-wrong/);
});

test('a token goes to no other server, whether redirected or by a forged next page', async () => {
  await using gitlab = await fakeGitLab();
  const seen: unknown[] = [];
  const other = createServer((request, response) => {
    seen.push(request.headers['job-token'] ?? request.headers['private-token']);
    response.end('{}');
  });
  const port = await freePort();
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
  try {
    gitlab.next.push({ status: 302, headers: { location: `http://127.0.0.1:${port}/cdn` } });
    const path = '/projects/7/jobs/artifacts/main/raw/assay.sarif';
    const call = { method: 'GET', path, query: { job: 'assay-scan' } } as const;
    const bytes = await open(gitlab.apiUrl, JOB_TOKEN, 'job').bytes(call, 100);
    expect(Buffer.from(bytes).toString()).toBe('{}');
    expect(seen).toEqual([undefined]);

    const next = `<http://127.0.0.1:${port}/more>; rel="next"`;
    gitlab.next.push({ status: 200, headers: { link: next }, body: [] });
    const list = { method: 'GET', path: '/projects/7/merge_requests/3/notes' } as const;
    for await (const item of open(gitlab.apiUrl).pages(list)) expect.unreachable(String(item));
    expect(seen).toHaveLength(1);
  } finally {
    other.close();
  }
});
