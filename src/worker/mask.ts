import { Transform } from 'node:stream';
import { maskedForms } from './masked-forms.ts';

const STARS = Buffer.from('***');

/** Hides the values of a task's secrets in whatever leaves the worker. */
export class Mask {
  readonly #needles: readonly Buffer[];

  constructor(values: readonly string[]) {
    this.#needles = values.flatMap(maskedForms).map((form) => Buffer.from(form));
  }

  /** A stream of bytes, masked piece by piece. */
  stream(): MaskedStream {
    return new MaskedStream(this.#needles);
  }

  text(text: string): string {
    const stream = this.stream();
    return this.#needles.length === 0
      ? text
      : Buffer.concat([stream.push(Buffer.from(text)), stream.end()]).toString('utf8');
  }

  /** Whether one of the values is in it. */
  finds(text: string): boolean {
    const bytes = Buffer.from(text);
    return this.#needles.some((needle) => bytes.includes(needle));
  }

  /** The same for a pipeline of streams. */
  transform(): Transform {
    const stream = this.stream();
    return new Transform({
      transform: (chunk: Buffer, _, done) => done(null, stream.push(chunk)),
      flush: (done) => done(null, stream.end()),
    });
  }
}

/** Replaces needles in a stream of bytes, also those that lie across chunks. Holds back only what may become one. */
export class MaskedStream {
  readonly #byFirst = new Map<number, Buffer[]>();
  readonly #needles: readonly Buffer[];
  readonly #longest: number;
  #held: Buffer = Buffer.alloc(0);
  /** Bytes at the start of what is held that stars stand for already. */
  #covered = 0;

  constructor(needles: readonly Buffer[]) {
    this.#needles = needles;
    this.#longest = Math.max(0, ...needles.map(({ length }) => length));
    for (const needle of needles) {
      const first = needle[0] ?? 0;
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), needle]);
    }
  }

  push(chunk: Buffer): Buffer {
    if (this.#needles.length === 0) return chunk;
    const data = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    return this.#take(data, this.#undecided(data));
  }

  end(): Buffer {
    return this.#take(this.#held, this.#held.length);
  }

  /** Passes on the first `length` bytes, masked; the rest is held. */
  #take(data: Buffer, length: number): Buffer {
    const out: Buffer[] = [];
    let at = this.#covered;
    for (const [from, to] of this.#places(data)) {
      if (from >= length) break;
      if (from >= at) out.push(data.subarray(at, from), STARS);
      at = Math.max(at, to);
    }
    if (at < length) out.push(data.subarray(at, length));
    this.#covered = Math.max(0, at - length);
    this.#held = Buffer.from(data.subarray(length));
    return Buffer.concat(out);
  }

  /** Where needles lie, one after the other; those that overlap are one. */
  #places(data: Buffer): [number, number][] {
    const found: [number, number][] = [];
    for (const needle of this.#needles) {
      for (let at = data.indexOf(needle); at !== -1; at = data.indexOf(needle, at + 1))
        found.push([at, at + needle.length]);
    }
    found.sort(([a], [b]) => a - b);
    const places: [number, number][] = [];
    for (const [from, to] of found) {
      const last = places.at(-1);
      if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
      else places.push([from, to]);
    }
    return places;
  }

  /** From where on the data may be the beginning of a needle. */
  #undecided(data: Buffer): number {
    for (let at = Math.max(0, data.length - this.#longest + 1); at < data.length; at++) {
      const left = data.length - at;
      const rest = data.subarray(at);
      for (const needle of this.#byFirst.get(data[at] ?? -1) ?? [])
        if (needle.length > left && needle.subarray(0, left).equals(rest)) return at;
    }
    return data.length;
  }
}
