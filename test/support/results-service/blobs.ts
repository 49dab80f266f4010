import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/**
 * What the results service uses of Azure's blob store: Put Blob, Put Block, Put Block List, Get Blob with a range, Get
 * Blob Properties (https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api), behind signed URLs.
 */
export class Blobs {
  readonly #folder: string;
  readonly #signatures = new Map<string, string>();
  readonly #types = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path and query of a URL by which one blob may be read and written. */
  sign(id: string): string {
    const signature = this.#signatures.get(id) ?? randomBytes(16).toString('hex');
    this.#signatures.set(id, signature);
    return `/blobs/${id}?sig=${signature}`;
  }

  file(id: string): string {
    return join(this.#folder, id);
  }

  async digest(id: string): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.file(id)), hash);
    return { bytes: (await stat(this.file(id))).size, sha256: hash.digest('hex') };
  }

  async remove(id: string): Promise<void> {
    await rm(this.file(id), { force: true });
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = url.pathname.slice('/blobs/'.length);
    if (!/^[a-z0-9-]+$/.test(id) || this.#signatures.get(id) !== url.searchParams.get('sig')) {
      return void response
        .writeHead(403)
        .end('<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>');
    }
    if (request.method === 'PUT') return this.#put(request, response, { id, query: url.searchParams });
    if (request.method === 'GET' || request.method === 'HEAD') return this.#get(request, response, id);
    response.writeHead(405).end();
  }

  async #put(request: IncomingMessage, response: ServerResponse, to: { id: string; query: URLSearchParams }) {
    await mkdir(this.#folder, { recursive: true });
    const comp = to.query.get('comp');
    const type = request.headers['x-ms-blob-content-type'];
    if (typeof type === 'string') this.#types.set(to.id, type);
    if (comp === 'block') {
      const block = Buffer.from(to.query.get('blockid') ?? '', 'base64').toString('hex');
      await pipeline(request, createWriteStream(`${this.file(to.id)}.block-${block}`));
    } else if (comp === 'blocklist') {
      const blocks = [...(await text(request)).matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, block = '']) =>
        Buffer.from(block, 'base64').toString('hex'),
      );
      await this.#commit(to.id, blocks);
    } else if (request.headers['x-ms-blob-type'] === 'BlockBlob') {
      await pipeline(request, createWriteStream(this.file(to.id)));
    } else {
      return void response
        .writeHead(400)
        .end('<?xml version="1.0"?><Error><Code>InvalidHeaderValue</Code></Error>');
    }
    response.writeHead(201, { 'x-ms-request-id': randomBytes(8).toString('hex') }).end();
  }

  async #commit(id: string, blocks: string[]) {
    const whole = createWriteStream(`${this.file(id)}.whole`);
    for (const block of blocks) {
      const part = `${this.file(id)}.block-${block}`;
      await pipeline(createReadStream(part), whole, { end: false });
      await rm(part);
    }
    await new Promise<void>((done, failed) =>
      whole.end((error?: Error | null) => (error ? failed(error) : done())),
    );
    await rename(`${this.file(id)}.whole`, this.file(id));
  }

  async #get(request: IncomingMessage, response: ServerResponse, id: string) {
    const found = await stat(this.file(id)).catch(() => undefined);
    if (found === undefined) return void response.writeHead(404).end();
    const asked = /^bytes=(\d+)-(\d*)$/.exec(
      String(request.headers.range ?? request.headers['x-ms-range'] ?? ''),
    );
    const start = Number(asked?.[1] ?? 0);
    const end = Math.min(found.size - 1, asked?.[2] ? Number(asked[2]) : found.size - 1);
    response.writeHead(asked ? 206 : 200, {
      'content-length': Math.max(0, end - start + 1),
      'content-type': this.#types.get(id) ?? 'application/octet-stream',
      ...(asked ? { 'content-range': `bytes ${start}-${end}/${found.size}` } : {}),
    });
    if (request.method === 'HEAD' || found.size === 0) return void response.end();
    await pipeline(createReadStream(this.file(id), { start, end }), response);
  }
}
