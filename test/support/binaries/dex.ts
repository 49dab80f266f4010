import { createHash } from 'node:crypto';

const DIGEST = 'Ljava/security/MessageDigest;';

/**
 * A DEX file (source.android.com, "Dalvik executable format") of one class, with one method that hashes bytes by an
 * algorithm: `static byte[] digest(byte[] data) { return MessageDigest.getInstance(algorithm).digest(data); }`.
 */
export function dex(className: string, algorithm: string): Buffer {
  const own = `L${className.replaceAll('.', '/')};`;
  const strings = [
    'LL',
    own,
    'Ljava/lang/Object;',
    'Ljava/lang/String;',
    DIGEST,
    '[B',
    'digest',
    'getInstance',
    algorithm,
  ].sort();
  const types = strings.filter((text) => /^(L.*;|\[B)$/.test(text));
  const type = (name: string) => types.indexOf(name);
  const string = (text: string) => strings.indexOf(text);
  // Prototypes and methods, in the order that the format asks for: by the numbers of what they name.
  const protos = [
    { returns: DIGEST, takes: 'Ljava/lang/String;' },
    { returns: '[B', takes: '[B' },
  ];
  const methods = [
    { of: own, proto: 1, name: 'digest' },
    { of: DIGEST, proto: 1, name: 'digest' },
    { of: DIGEST, proto: 0, name: 'getInstance' },
  ].sort((a, b) => type(a.of) - type(b.of) || string(a.name) - string(b.name));
  const method = (of: string, name: string) => methods.findIndex((one) => one.of === of && one.name === name);

  // biome-ignore format: an instruction a line
  const code = u16(
    0x001a, string(algorithm), // const-string v0
    0x1071, method(DIGEST, 'getInstance'), 0x0000, // invoke-static {v0}
    0x000c, // move-result-object v0
    0x206e, method(DIGEST, 'digest'), 0x0010, // invoke-virtual {v0, v1}
    0x000c, // move-result-object v0
    0x0011, // return-object v0
  );

  const ids = { strings: 0x70, types: 0, protos: 0, methods: 0, classes: 0, data: 0 };
  ids.types = ids.strings + 4 * strings.length;
  ids.protos = ids.types + 4 * types.length;
  ids.methods = ids.protos + 12 * protos.length;
  ids.classes = ids.methods + 8 * methods.length;
  ids.data = ids.classes + 32;

  const data = new Section(ids.data);
  const lists = protos.map(({ takes }) => data.add(Buffer.concat([u32(1), u16(type(takes), 0)])));
  const codeAt = data.add(Buffer.concat([u16(2, 1, 2, 0), u32(0, code.length / 2), code]));
  const index = method(own, 'digest');
  const classAt = data.add(Buffer.concat([Buffer.from([0, 0, 1, 0]), leb(index), leb(0x0009), leb(codeAt)]));
  const texts = strings.map((text) =>
    data.add(Buffer.concat([leb(text.length), Buffer.from(`${text}\0`)]), 1),
  );
  const mapAt = data.add(
    map([
      [0x0000, 1, 0],
      [0x0001, strings.length, ids.strings],
      [0x0002, types.length, ids.types],
      [0x0003, protos.length, ids.protos],
      [0x0005, methods.length, ids.methods],
      [0x0006, 1, ids.classes],
      [0x1001, lists.length, lists[0] ?? 0],
      [0x2001, 1, codeAt],
      [0x2000, 1, classAt],
      [0x2002, strings.length, texts[0] ?? 0],
    ]),
  );
  const body = Buffer.concat([
    u32(...texts),
    u32(...types.map(string)),
    ...protos.map(({ returns }, at) => u32(string('LL'), type(returns), lists[at] ?? 0)),
    ...methods.map(({ of, proto, name }) => Buffer.concat([u16(type(of), proto), u32(string(name))])),
    u32(type(own), 0x0001, type('Ljava/lang/Object;'), 0, 0xffffffff, 0, classAt, 0),
    data.bytes(),
  ]);
  const size = 0x70 + body.length;
  const counts = u32(
    ...[strings.length, ids.strings, types.length, ids.types, protos.length, ids.protos],
    ...[0, 0, methods.length, ids.methods, 1, ids.classes, data.bytes().length, ids.data],
  );
  const rest = Buffer.concat([u32(size, 0x70, 0x12345678, 0, 0, mapAt), counts, body]);
  const signed = Buffer.concat([createHash('sha1').update(rest).digest(), rest]);
  return Buffer.concat([Buffer.from('dex\n035\0'), u32(adler32(signed)), signed]);
}

/** Parts one after the other, each at a place that it is asked for by. */
class Section {
  readonly #start: number;
  readonly #parts: Buffer[] = [];
  #length = 0;

  constructor(start: number) {
    this.#start = start;
  }

  add(part: Buffer, alignment = 4): number {
    const fill = Buffer.alloc((alignment - ((this.#start + this.#length) % alignment)) % alignment);
    this.#parts.push(fill, part);
    this.#length += fill.length + part.length;
    return this.#start + this.#length - part.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

function map(items: readonly [type: number, count: number, at: number][]): Buffer {
  return Buffer.concat([
    u32(items.length),
    ...items.map(([type, count, at]) => Buffer.concat([u16(type, 0), u32(count, at)])),
  ]);
}

function adler32(content: Buffer): number {
  let [a, b] = [1, 0];
  for (const byte of content) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function leb(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...out, rest]);
    out.push((rest & 0x7f) | 0x80);
  }
}

function u16(...values: number[]): Buffer {
  const out = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) out.writeUInt16LE(value, 2 * index);
  return out;
}

function u32(...values: number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) out.writeUInt32LE(value >>> 0, 4 * index);
  return out;
}
