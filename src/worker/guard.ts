import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { type ArchiveLimits, linkStaysInside } from '../contract/archive.ts';
import { LabFault } from '../fault/fault.ts';
import { BLOCK, padding, RECORD } from '../storage/ustar.ts';
import { type Header, readHeader, readRecords } from './header.ts';

/** An archive that is not unpacked, because it is damaged, not the one expected, or could harm. */
export class ArchiveRefused extends LabFault {
  /** The entry that was refused, where it was one. */
  readonly entry: string | undefined;

  constructor(why: string, entry?: string) {
    const where = entry === undefined ? '' : ` at ${JSON.stringify(entry.slice(0, 200))}`;
    super(`the archive is refused: ${why}${where}`);
    this.entry = entry;
  }
}

/** Bytes of a path, and of one name in it, that Linux takes. */
const PATH_MAX = 4095;
const NAME_MAX = 255;

type State = 'header' | 'extended' | 'body' | 'trailer';

/**
 * Passes a tar stream on unchanged, after reading it: the end of a header is not passed before the header was found
 * to be one that the packer writes. So whatever unpacks the stream behind it never meets another dialect of tar, a name or
 * link that leaves the folder, an entry below a link, a name twice, a special file, a special mode, or more bytes
 * and entries than the limits; and it never gets to the end of a stream with another digest. Bodies are not copied.
 */
export class Guard extends Transform {
  entries = 0;
  bytes = 0;
  /** Whether the whole archive was read, and found to be the one expected. */
  accepted = false;
  readonly #sha256: string;
  readonly #limits: ArchiveLimits;
  readonly #hash = createHash('sha256');
  readonly #links = new Set<string>();
  #state: State = 'header';
  /** Of a header or an extended header: what came of it so far. */
  #held: Buffer[] = [];
  /** Bytes that are missing for the current state to end. */
  #missing = BLOCK;
  #extendedSize = 0;
  #records: { path?: string; linkpath?: string } | undefined;
  #previous = '';
  #tail: Buffer[] = [];

  /** `sha256` is of the whole stream, in lower-case hex. */
  constructor(sha256: string, limits: ArchiveLimits) {
    super();
    this.#sha256 = sha256;
    this.#limits = limits;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#hash.update(chunk);
      this.bytes += chunk.length;
      if (this.bytes > this.#limits.maxBytes) {
        throw new ArchiveRefused(`it holds more than ${this.#limits.maxBytes} bytes`);
      }
      const end = this.#read(chunk);
      this.#tail.push(chunk.subarray(end));
      done(null, chunk.subarray(0, end));
    } catch (thrown) {
      done(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  /** The last blocks are passed on only now: whatever unpacks the stream does not end before it was judged. */
  override _flush(done: TransformCallback): void {
    const digest = this.#hash.digest('hex');
    if (this.#state !== 'trailer' || this.#missing > 0) done(new ArchiveRefused('it ends too early'));
    else if (digest !== this.#sha256)
      done(new ArchiveRefused(`its SHA-256 is ${digest}, not ${this.#sha256}`));
    else {
      this.accepted = true;
      done(null, Buffer.concat(this.#tail));
    }
  }

  /** Reads a chunk. Returns where in it the end of the archive begins. */
  #read(chunk: Buffer): number {
    for (let at = 0; at < chunk.length; ) {
      if (this.#state === 'trailer') {
        this.#missing -= chunk.length - at;
        // tar fills up its last record; more zeros than that are a bomb.
        if (this.#missing < -RECORD || !isZero(chunk.subarray(at))) {
          throw new ArchiveRefused('something follows its end');
        }
        return at;
      }
      const take = Math.min(this.#missing, chunk.length - at);
      if (this.#state !== 'body') this.#held.push(chunk.subarray(at, at + take));
      this.#missing -= take;
      at += take;
      if (this.#missing === 0) this.#next();
    }
    return chunk.length;
  }

  /** The current state has all its bytes: judge them, and say what comes next. */
  #next(): void {
    const held = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    this.#held = [];
    if (this.#state === 'header' && held !== undefined) this.#header(held);
    else if (this.#state === 'extended' && held !== undefined) this.#extended(held);
    else this.#expect('header', BLOCK);
  }

  #expect(state: State, missing: number): void {
    this.#state = state;
    this.#missing = missing;
  }

  #header(block: Buffer): void {
    if (isZero(block) && this.#records === undefined) {
      this.#expect('trailer', BLOCK);
      return;
    }
    const header = this.#parse(() => readHeader(block, 0));
    if (header.kind === 'extended') {
      if (this.#records !== undefined) throw new ArchiveRefused('two extended headers in a row');
      this.#extendedSize = header.size;
      this.#expect('extended', padded(header.size));
      return;
    }
    this.#judge({ ...header, ...this.#named(header) });
    this.#records = undefined;
    if (header.size > 0) this.#expect('body', padded(header.size));
    else this.#expect('header', BLOCK);
  }

  #extended(body: Buffer): void {
    this.#records = this.#parse(() => readRecords(body.subarray(0, this.#extendedSize)));
    this.#expect('header', BLOCK);
  }

  #named(header: Header): { name: string; linkTarget: string } {
    const { path = header.name, linkpath = header.linkTarget } = this.#records ?? {};
    return { name: path, linkTarget: linkpath };
  }

  #parse<T>(read: () => T): T {
    try {
      return read();
    } catch (thrown) {
      throw new ArchiveRefused(`it has ${thrown instanceof Error ? thrown.message : thrown}`, this.#previous);
    }
  }

  #judge(header: Header): void {
    const { kind, linkTarget } = header;
    const name = kind === 'directory' ? header.name.replace(/\/$/, '') : header.name;
    const refuse = (why: string): never => {
      throw new ArchiveRefused(why, Buffer.from(name, 'latin1').toString());
    };
    if (++this.entries > this.#limits.maxEntries)
      refuse(`it holds more than ${this.#limits.maxEntries} entries`);
    if (name.length > PATH_MAX || linkTarget.length > PATH_MAX) refuse('a name that is too long');
    if (name.includes('\0')) refuse('a name with a NUL');
    const steps = name.split('/');
    if (steps.some((step) => step === '' || step === '.' || step === '..'))
      refuse('a name that leaves the folder');
    if (steps.some((step) => step.length > NAME_MAX)) refuse('a name that is too long');
    if (name <= this.#previous) refuse('a name that comes twice, or out of order');
    for (let i = 1; i < steps.length && this.#links.size > 0; i++) {
      if (this.#links.has(steps.slice(0, i).join('/'))) refuse('an entry below a link');
    }
    if (kind === 'link') {
      if (!linkStaysInside(name, linkTarget)) refuse('a link that leaves the folder');
      this.#links.add(name);
    } else if (linkTarget !== '') refuse('a link target on something that is no link');
    this.#previous = name;
  }
}

function padded(size: number): number {
  return size + padding(size).length;
}

function isZero(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0) return false;
  return true;
}
