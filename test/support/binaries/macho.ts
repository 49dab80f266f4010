/** What a Mach-O file of arm64 says of itself. */
export interface MachO {
  kind: 'program' | 'library';
  /** The flag by which a program may be loaded anywhere. */
  pie?: boolean;
  /** Names that are imported, without their underscore. */
  calls?: readonly string[];
  rpaths?: readonly string[];
  libraries?: readonly string[];
  /** XML of the entitlements in the code signature. */
  entitlements?: string;
}

const PIE = 0x200000;
const TWO_LEVEL_AND_DYLDLINK = 0x84;

/** A Mach-O file without code that readers accept, by the structures of mach-o/loader.h and kern/cs_blobs.h. */
export function machO({
  kind,
  pie = true,
  calls = [],
  rpaths = [],
  libraries = [],
  entitlements,
}: MachO): Buffer {
  const names = Buffer.from(`\0${calls.map((name) => `_${name}\0`).join('')}`);
  const symbols = Buffer.alloc(16 * calls.length);
  let at = 1;
  for (const [index, name] of calls.entries()) {
    symbols.writeUInt32LE(at, 16 * index);
    symbols.writeUInt8(0x01, 16 * index + 4);
    symbols.writeUInt16LE(0x100, 16 * index + 6);
    at += name.length + 2;
  }
  const signature = entitlements === undefined ? Buffer.alloc(0) : signed(entitlements);
  const strings = padded(names, 16);
  const linkedit = Buffer.concat([symbols, strings, signature]);

  const draw = (start: number) => [
    segment('__TEXT', { address: 0x100000000, size: 0x4000, offset: 0, length: start, rights: 5 }),
    segment('__LINKEDIT', {
      address: 0x100004000,
      size: 0x4000,
      offset: start,
      length: linkedit.length,
      rights: 1,
    }),
    words(0x2, 24, start, calls.length, start + symbols.length, strings.length),
    ...libraries.map((name) => named(0xc, 24, name, [24, 2, 0x10000, 0x10000])),
    ...rpaths.map((path) => named(0x8000001c, 12, path, [12])),
    ...(entitlements === undefined
      ? []
      : [words(0x1d, 16, start + symbols.length + strings.length, signature.length)]),
  ];
  const size = Buffer.concat(draw(0)).length;
  const start = 32 + size + ((16 - (size % 16)) % 16);
  const commands = draw(start);
  const flags = TWO_LEVEL_AND_DYLDLINK | (pie ? PIE : 0);
  const header = words(
    0xfeedfacf,
    0x0100000c,
    0,
    kind === 'program' ? 2 : 6,
    commands.length,
    size,
    flags,
    0,
  );
  return Buffer.concat([padded(Buffer.concat([header, ...commands]), 16), linkedit]);
}

/** The code signature: a blob of blobs, of which the entitlements are one. Nothing in it is signed. */
function signed(entitlements: string): Buffer {
  const xml = Buffer.from(entitlements);
  const blob = Buffer.concat([big(0xfade7171, 8 + xml.length), xml]);
  return padded(Buffer.concat([big(0xfade0cc0, 20 + blob.length, 1, 5, 20), blob]), 16);
}

interface Segment {
  address: number;
  size: number;
  offset: number;
  length: number;
  rights: number;
}

function segment(name: string, { address, size, offset, length, rights }: Segment): Buffer {
  const command = Buffer.alloc(72);
  command.writeUInt32LE(0x19, 0);
  command.writeUInt32LE(72, 4);
  command.write(name, 8);
  for (const [index, value] of [address, size, offset, length].entries()) {
    command.writeBigUInt64LE(BigInt(value), 24 + 8 * index);
  }
  command.writeUInt32LE(rights, 56);
  command.writeUInt32LE(rights, 60);
  return command;
}

function named(id: number, head: number, name: string, rest: number[]): Buffer {
  const text = padded(Buffer.from(`${name}\0`), 8);
  const fill = Buffer.alloc((8 - ((head + text.length) % 8)) % 8);
  return Buffer.concat([words(id, head + text.length + fill.length, ...rest), text, fill]);
}

function words(...values: number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) out.writeUInt32LE(value >>> 0, 4 * index);
  return out;
}

function big(...values: number[]): Buffer {
  return words(...values).swap32();
}

function padded(content: Buffer, to: number): Buffer {
  return Buffer.concat([content, Buffer.alloc((to - (content.length % to)) % to)]);
}
