import type { Readable } from 'node:stream';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Bytes of one part: S3 takes no less, and 10,000 parts an object, which makes 52 GB. */
const PART_BYTES = 5 * 1024 * 1024;

/** Parts on their way at once, beside the one being filled. */
const IN_FLIGHT = 2;

export interface Upload {
  sdk: Sdk;
  client: S3Client;
  bucket: string;
  key: string;
  stream: Readable;
  signal: AbortSignal | undefined;
}

/**
 * Stores a stream: in one request when it fits in a part, else as a multipart upload. Memory is bounded by the
 * parts in flight, since their buffers are used again. Fails with the stream's own error when that fails; a
 * multipart upload that was begun is then aborted, so that nothing stays.
 */
export async function uploadParts(upload: Upload): Promise<void> {
  const parts = new Parts(upload);
  try {
    for await (const chunk of upload.stream)
      await parts.add(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    await parts.finish();
  } catch (thrown) {
    await parts.abort();
    throw thrown;
  }
}

class Parts {
  readonly #upload: Upload;
  readonly #spare: Buffer[] = [];
  readonly #sending = new Set<Promise<void>>();
  readonly #done: CompletedPart[] = [];
  #buffer: Buffer = Buffer.allocUnsafeSlow(PART_BYTES);
  #filled = 0;
  #number = 0;
  #id: string | undefined;
  #failure: unknown;

  constructor(upload: Upload) {
    this.#upload = upload;
  }

  async add(chunk: Buffer): Promise<void> {
    for (let read = 0; read < chunk.length; ) {
      const copied = chunk.copy(this.#buffer, this.#filled, read);
      this.#filled += copied;
      read += copied;
      if (this.#filled === PART_BYTES) await this.#flush();
    }
  }

  async finish(): Promise<void> {
    const { sdk, client } = this.#upload;
    if (this.#id === undefined) {
      const Body = this.#buffer.subarray(0, this.#filled);
      const whole = { ...this.#object(), Body, ContentLength: Body.length };
      await client.send(new sdk.PutObjectCommand(whole), this.#options());
      return;
    }
    if (this.#filled > 0) await this.#flush();
    await this.#settle(0);
    const Parts = this.#done.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    const complete = { ...this.#object(), UploadId: this.#id, MultipartUpload: { Parts } };
    await client.send(new sdk.CompleteMultipartUploadCommand(complete), this.#options());
  }

  async abort(): Promise<void> {
    await Promise.allSettled(this.#sending);
    if (this.#id === undefined) return;
    const { sdk, client } = this.#upload;
    const command = new sdk.AbortMultipartUploadCommand({ ...this.#object(), UploadId: this.#id });
    // The upload's own error is what counts; parts that stay behind expire with the store's rules.
    await client.send(command).catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const { sdk, client } = this.#upload;
    if (this.#id === undefined) {
      const create = new sdk.CreateMultipartUploadCommand(this.#object());
      this.#id = (await client.send(create, this.#options())).UploadId;
    }
    const sending = this.#send(this.#buffer, this.#filled).finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
    await this.#settle(IN_FLIGHT);
    this.#buffer = this.#spare.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
    this.#filled = 0;
  }

  /** Sends a part. Never rejects: the failure is kept for the one who waits. */
  async #send(buffer: Buffer, size: number): Promise<void> {
    const { sdk, client } = this.#upload;
    const PartNumber = ++this.#number;
    const part = { ...this.#object(), UploadId: this.#id, PartNumber, Body: buffer.subarray(0, size) };
    try {
      const { ETag } = await client.send(new sdk.UploadPartCommand(part), this.#options());
      this.#done.push({ PartNumber, ...(ETag === undefined ? {} : { ETag }) });
      this.#spare.push(buffer);
    } catch (thrown) {
      this.#failure ??= thrown;
    }
  }

  async #settle(atMost: number): Promise<void> {
    while (this.#sending.size > atMost && this.#failure === undefined) await Promise.race(this.#sending);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #object() {
    return { Bucket: this.#upload.bucket, Key: this.#upload.key };
  }

  #options(): { abortSignal?: AbortSignal } {
    return this.#upload.signal === undefined ? {} : { abortSignal: this.#upload.signal };
  }
}
