import { once } from 'node:events';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LabFault } from '../../src/fault/fault.ts';
import { ObjectMissing, ObjectTooLarge } from '../../src/storage/faults.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { type Minio, startMinio } from '../support/minio.ts';

let minio: Minio;
let store: Store;

beforeAll(async () => {
  minio = await startMinio();
  store = await openStore(minio.config);
});
afterAll(async () => {
  store?.close();
  await minio?.[Symbol.asyncDispose]();
});

const failure = (promise: Promise<unknown>) =>
  promise.then(() => undefined).catch((thrown: unknown) => thrown);

/** `size` bytes that differ from place to place, in pieces that fit no part. */
async function* bytesOf(size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += 77_777) {
    yield Buffer.alloc(Math.min(77_777, size - at), String(at));
  }
}

test('a bucket is prepared once and again, with the lifetimes', async () => {
  expect(await store.prepare()).toEqual([]);
  expect(await store.prepare()).toEqual([]);
  const { S3Client, GetBucketLifecycleConfigurationCommand } = await import('@aws-sdk/client-s3');
  const { endpoint, accessKey, secretKey, bucket } = minio.config;
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
  client.destroy();
  const days = Rules?.map(({ Filter, Expiration }) => [Filter?.Prefix, Expiration?.Days]);
  expect(days?.sort()).toEqual([
    ['databases/', 7],
    ['kept/', 30],
    ['results/', 30],
    ['targets/', 7],
    ['toolbox/', 7],
  ]);
});

test('two that prepare the same new bucket at once both succeed', async () => {
  const config = { ...minio.config, bucket: 'both' };
  const stores = await Promise.all([openStore(config), openStore(config), openStore(config)]);
  expect(await Promise.all(stores.map((one) => one.prepare()))).toEqual([[], [], []]);
  for (const one of stores) one.close();
});

test('objects are stored, read, listed, looked for and removed, whatever their names', async () => {
  for (const key of ['plain', 'a b+c%20/ü&?.txt', "it's (1)*!/x"]) {
    await store.put(`t/${key}`, 'text');
    expect(Buffer.from(await store.bytes(`t/${key}`, 4)).toString()).toBe('text');
    expect((await buffer(await store.download(`t/${key}`))).toString()).toBe('text');
    expect(await store.exists(`t/${key}`)).toBe(true);
  }
  expect(await store.list('t/plain')).toEqual([{ key: 't/plain', bytes: 4, modified: expect.any(Date) }]);
  const [{ modified } = { modified: new Date(0) }] = await store.list('t/plain');
  expect(Math.abs(Date.now() - modified.getTime())).toBeLessThan(60_000);
  await store.remove('t/plain');
  await store.remove('t/plain');
  expect(await store.exists('t/plain')).toBe(false);
});

test('a listing goes on past the thousand objects of one answer', async () => {
  const numbers = Array.from({ length: 1_005 }, (_, i) => i);
  for (let at = 0; at < numbers.length; at += 50) {
    await Promise.all(numbers.slice(at, at + 50).map((i) => store.put(`many/${i}`, '')));
  }
  expect(await store.list('many/')).toHaveLength(1_005);
});

test.each([0, 1, 5 * 1024 ** 2 - 1, 5 * 1024 ** 2, 5 * 1024 ** 2 + 1, 37_000_000])(
  'a stream of %d bytes arrives whole',
  async (size) => {
    await store.upload('stream', Readable.from(bytesOf(size), { objectMode: false }));
    const sent = await buffer(Readable.from(bytesOf(size)));
    expect(sent.equals(await buffer(await store.download('stream')))).toBe(true);
  },
);

test('an upload whose stream fails leaves nothing, and fails with the reason of the stream', async () => {
  const broken = async function* () {
    yield* bytesOf(12_000_000);
    throw new LabFault('the source broke');
  };
  const thrown = await failure(store.upload('broken', Readable.from(broken())));
  expect(String(thrown)).toBe('LabFault: the source broke');
  expect(await store.list('broken')).toEqual([]);
});

test('an upload that is aborted fails with the reason of the signal', async () => {
  const stop = new AbortController();
  const endless = async function* () {
    for (let i = 0; ; i++) {
      yield Buffer.alloc(1_000_000);
      if (i === 20) stop.abort(new Error('enough'));
    }
  };
  expect(String(await failure(store.upload('endless', Readable.from(endless()), stop.signal)))).toBe(
    'Error: enough',
  );
  expect(await store.exists('endless')).toBe(false);
});

test('what is missing or too large is said by name', async () => {
  await store.put('ten', '0123456789');
  const large = await failure(store.bytes('ten', 9));
  expect(large).toBeInstanceOf(ObjectTooLarge);
  expect(String(large)).toMatch(/"ten" is larger than the limit of 9 bytes/);
  for (const call of [() => store.download('none'), () => store.bytes('none', 1)]) {
    const missing = await failure(call());
    expect(missing).toBeInstanceOf(ObjectMissing);
    expect(missing).toMatchObject({ key: 'none', message: 'no object "none" in the store' });
  }
});

test('a store that refuses, or has no bucket, is a lab fault that says what to do', async () => {
  const wrong = await openStore({ ...minio.config, secretKey: 'not-the-key' });
  for (const call of [() => wrong.put('x', 'y'), () => wrong.exists('x'), () => wrong.prepare()]) {
    expect(await failure(call())).toMatchObject({ exitCode: 3, hint: expect.stringMatching(/credentials/) });
  }
  const nowhere = await openStore({ ...minio.config, bucket: 'no-bucket' });
  expect(await failure(nowhere.bytes('x', 1))).toMatchObject({
    hint: expect.stringMatching(/bucket is gone/),
  });
  wrong.close();
  nowhere.close();
});

test('a store that is not there is said with its address', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  server.close();
  const gone = await openStore({ ...minio.config, endpoint: `http://127.0.0.1:${port}` });
  const thrown = await failure(gone.put('x', 'y'));
  expect(thrown).toBeInstanceOf(LabFault);
  expect(thrown).toMatchObject({ message: `the store at http://127.0.0.1:${port} failed to store "x"` });
  gone.close();
});
