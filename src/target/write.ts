import { closeSync, constants, openSync, readSync } from 'node:fs';
import { BLOCK, encodeHeader, padding, RECORD } from '../storage/ustar.ts';
import { onDisk, type Packable, type TargetEntry } from './entry.ts';

/** Bytes that are gathered before they are handed on. */
const BUFFER_BYTES = 1024 * 1024;

export interface TarSink {
  /** Takes bytes of the archive. They are overwritten once the promise is fulfilled. */
  write(bytes: Buffer): Promise<void>;
  /** Is told of files that changed or vanished, one sentence each. They are no failure. */
  complain(text: string): void;
}

/**
 * Writes the tar archive of a folder in the dialect of storage/ustar.ts. As fast as the system's tar: files are read
 * to where they are in the archive, into one of two buffers while the other is on its way. A file that changes
 * meanwhile keeps the size it was listed with.
 */
export async function writeTar({ root, entries }: Packable, sink: TarSink): Promise<void> {
  const tar = new TarWriter(sink);
  for (const entry of entries) {
    if (entry.kind === 'file') await tar.addFile(entry, entry.source ?? onDisk(root, entry.name));
    else await tar.add(encodeHeader(entry));
  }
  await tar.finish();
}

class TarWriter {
  readonly #sink: TarSink;
  #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #other = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #filled = 0;
  #total = 0;
  #onItsWay: Promise<void> = Promise.resolve();

  constructor(sink: TarSink) {
    this.#sink = sink;
  }

  async add(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === BUFFER_BYTES) await this.#flush();
      const copied = bytes.copy(this.#buffer, this.#filled, at);
      this.#filled += copied;
      at += copied;
    }
  }

  async addFile(entry: TargetEntry, path: string | Buffer): Promise<void> {
    const file = open(path);
    if (typeof file === 'string') {
      this.#sink.complain(`${entry.path}: Cannot open: ${file}`);
      return;
    }
    try {
      await this.add(encodeHeader(entry));
      await this.#addBody(entry, file);
    } finally {
      closeSync(file);
    }
  }

  async finish(): Promise<void> {
    await this.add(Buffer.alloc(2 * BLOCK));
    await this.add(padding(this.#total + this.#filled, RECORD));
    await this.#flush();
    await this.#onItsWay;
  }

  async #addBody({ path, size }: TargetEntry, file: number): Promise<void> {
    let left = size;
    while (left > 0) {
      if (this.#filled === BUFFER_BYTES) await this.#flush();
      // One byte more than is missing, where there is room: it shows whether the file has grown.
      const room = Math.min(left + 1, BUFFER_BYTES - this.#filled);
      const read = this.#read(path, { file, room });
      if (read === 0) break;
      if (read > left) this.#sink.complain(`${path}: file grew while it was read`);
      this.#filled += Math.min(read, left);
      left -= Math.min(read, left);
    }
    if (left > 0) this.#sink.complain(`${path}: file shrank by ${left} bytes; padded with zeros`);
    await this.#addZeros(left + padding(size).length);
  }

  /** Bytes that were read; 0 at the end of the file, and where it can't be read (a folder has taken its place). */
  #read(path: string, { file, room }: { file: number; room: number }): number {
    try {
      return readSync(file, this.#buffer, this.#filled, room, null);
    } catch (thrown) {
      this.#sink.complain(`${path}: Cannot read: ${codeOf(thrown)}`);
      return 0;
    }
  }

  async #addZeros(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      if (this.#filled === BUFFER_BYTES) await this.#flush();
      const end = Math.min(this.#filled + left, BUFFER_BYTES);
      this.#buffer.fill(0, this.#filled, end);
      left -= end - this.#filled;
      this.#filled = end;
    }
  }

  /** Sends what there is, once what was sent before has arrived, and goes on in the other buffer. */
  async #flush(): Promise<void> {
    await this.#onItsWay;
    this.#onItsWay = this.#sink.write(this.#buffer.subarray(0, this.#filled));
    this.#onItsWay.catch(() => undefined); // Awaited at the next flush; until then it is not unhandled.
    this.#total += this.#filled;
    this.#filled = 0;
    [this.#buffer, this.#other] = [this.#other, this.#buffer];
  }
}

/** Opens a file, not what a link in its place points at. Else says why not. */
function open(path: string | Buffer): number | string {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (thrown) {
    return codeOf(thrown);
  }
}

/** The system's code of an error; what is no error of the system is thrown again. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown) return String(thrown.code);
  throw thrown;
}
