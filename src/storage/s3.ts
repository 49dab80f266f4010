import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { LabFault } from '../fault/fault.ts';
import { isMissing, ObjectMissing, ObjectTooLarge, storeFault } from './faults.ts';
import { uploadParts } from './multipart.ts';
import { prepareBucket } from './prepare.ts';
import type { S3Config, Store, StoredObject } from './store.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Milliseconds for a TCP connection, and of silence on an open one. */
const CONNECT_MS = 5_000;
const SILENCE_MS = 60_000;

/** A store over the AWS SDK. The SDK is loaded here and not before: it costs a third of the program's start. */
export async function openS3Store(config: S3Config): Promise<Store> {
  const sdk = await import('@aws-sdk/client-s3');
  return new S3Store(config, sdk, connect(config, sdk));
}

function connect(config: S3Config, sdk: Sdk): S3Client {
  const client = new sdk.S3Client({
    endpoint: config.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: config.accessKey, secretAccessKey: config.secretKey },
    maxAttempts: 4,
    // The SDK's default adds CRC32 trailers, which older S3 servers refuse. Our archives carry a SHA-256.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      httpAgent: { keepAlive: true, maxSockets: 32 },
      httpsAgent: { keepAlive: true, maxSockets: 32 },
    },
  });
  // Parts of archives are not hashed a second time for the signature: the archive as a whole has its digest.
  client.middlewareStack.add(
    (next, context) => (args) => {
      const { request } = args;
      if (context.commandName === 'UploadPartCommand' && isHttpRequest(request)) {
        request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
      }
      return next(args);
    },
    { step: 'build', name: 'unsignedParts' },
  );
  return client;
}

function isHttpRequest(request: unknown): request is { headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}

class S3Store implements Store {
  readonly #config: S3Config;
  readonly #sdk: Sdk;
  readonly #client: S3Client;

  constructor(config: S3Config, sdk: Sdk, client: S3Client) {
    this.#config = config;
    this.#sdk = sdk;
    this.#client = client;
  }

  async put(key: string, body: Uint8Array | string, signal?: AbortSignal): Promise<void> {
    const Body = Buffer.from(body);
    // The SDK takes an empty body for a stream of unknown length, unless told.
    const command = new this.#sdk.PutObjectCommand({
      ...this.#object(key),
      Body,
      ContentLength: Body.length,
    });
    await this.#try(`store "${key}"`, () => this.#client.send(command, abortable(signal)), signal);
  }

  async upload(key: string, stream: Readable, signal?: AbortSignal): Promise<void> {
    const { bucket } = this.#config;
    const parts = { sdk: this.#sdk, client: this.#client, bucket, key, stream, signal };
    await this.#try(
      `store "${key}"`,
      () => uploadParts(parts).catch((thrown: unknown) => Promise.reject(stream.errored ?? thrown)),
      signal,
    );
  }

  async download(key: string, signal?: AbortSignal): Promise<Readable> {
    const command = new this.#sdk.GetObjectCommand(this.#object(key));
    const answer = await this.#get(
      `read "${key}"`,
      key,
      () => this.#client.send(command, abortable(signal)),
      signal,
    );
    if (!(answer.Body instanceof Readable)) throw new LabFault(`the store sent no body for "${key}"`);
    return answer.Body;
  }

  async bytes(key: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
    const body = await this.download(key, signal);
    return this.#try(`read "${key}"`, () => collect(body, key, maxBytes), signal);
  }

  async remove(key: string): Promise<void> {
    const command = new this.#sdk.DeleteObjectCommand(this.#object(key));
    await this.#try(`remove "${key}"`, () => this.#client.send(command));
  }

  async list(prefix: string): Promise<StoredObject[]> {
    const objects: StoredObject[] = [];
    const query = { Bucket: this.#config.bucket, Prefix: prefix };
    await this.#try(`list "${prefix}"`, async () => {
      for await (const page of this.#sdk.paginateListObjectsV2({ client: this.#client }, query)) {
        for (const { Key, Size, LastModified: modified = new Date(0) } of page.Contents ?? []) {
          if (Key !== undefined) objects.push({ key: Key, bytes: Size ?? 0, modified });
        }
      }
    });
    return objects;
  }

  async folders(prefix: string): Promise<string[]> {
    const names: string[] = [];
    const query = { Bucket: this.#config.bucket, Prefix: prefix, Delimiter: '/' };
    await this.#try(`list "${prefix}"`, async () => {
      for await (const page of this.#sdk.paginateListObjectsV2({ client: this.#client }, query)) {
        for (const { Prefix } of page.CommonPrefixes ?? []) {
          if (Prefix !== undefined) names.push(Prefix.slice(prefix.length, -1));
        }
      }
    });
    return names;
  }

  async exists(key: string): Promise<boolean> {
    const command = new this.#sdk.HeadObjectCommand(this.#object(key));
    try {
      await this.#client.send(command);
      return true;
    } catch (thrown) {
      if (isMissing(thrown)) return false;
      throw storeFault(`look for "${key}"`, this.#config.endpoint, thrown);
    }
  }

  async prepare(): Promise<string[]> {
    const target = { sdk: this.#sdk, client: this.#client, bucket: this.#config.bucket };
    return this.#try(`prepare the bucket "${this.#config.bucket}"`, () => prepareBucket(target));
  }

  close(): void {
    this.#client.destroy();
  }

  #object(key: string) {
    return { Bucket: this.#config.bucket, Key: key };
  }

  async #try<T>(action: string, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await call();
    } catch (thrown) {
      signal?.throwIfAborted();
      throw storeFault(action, this.#config.endpoint, thrown);
    }
  }

  /** As #try, for a call that reads `key`. */
  #get<T>(action: string, key: string, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const read = () =>
      call().catch((thrown: unknown) => {
        throw isMissing(thrown) ? new ObjectMissing(key, thrown) : thrown;
      });
    return this.#try(action, read, signal);
  }
}

function abortable(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

async function collect(body: Readable, key: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw new ObjectTooLarge(key, maxBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
