import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { connect } from '../../src/worker/connection.ts';

const taken: Socket[] = [];
const server = createServer((socket) => taken.push(socket));
afterEach(() => {
  for (const socket of taken) socket.destroy();
  server.close();
});

test('a worker that does not reach Temporal says so before anybody gives it up', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const stop = new AbortController();
  const warned = Promise.withResolvers<string>();
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, error: quiet, warn: warned.resolve };
  const temporal = { address: `127.0.0.1:${address.port}`, namespace: 'default' };
  const connecting = connect(temporal, { signal: stop.signal, log }).catch((error: unknown) => error);
  const line = await warned.promise;
  stop.abort(new Error('enough'));
  expect(line).toMatch(/^has not reached Temporal at 127\.0\.0\.1:\d+ for 1\d s: /);
  expect(await connecting).toMatchObject({ message: expect.stringMatching(/enough|aborted/) });
}, 60_000);
