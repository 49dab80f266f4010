/** An element of a document. Attributes of Android's namespace are written `android:name`. */
export interface Node {
  tag: string;
  attributes?: Record<string, string | number | boolean>;
  children?: readonly Node[];
}

const NAMESPACE = 'http://schemas.android.com/apk/res/android';
/** The numbers of Android's attributes (android.R.attr), by which a package names them. */
const ATTRIBUTES: Record<string, number> = {
  name: 0x01010003,
  permission: 0x01010006,
  protectionLevel: 0x01010009,
  debuggable: 0x0101000f,
  exported: 0x01010010,
  value: 0x01010024,
  scheme: 0x01010027,
  host: 0x01010028,
  minSdkVersion: 0x0101020c,
  targetSdkVersion: 0x01010270,
  allowBackup: 0x01010280,
  usesCleartextTraffic: 0x010104ec,
};
const NONE = 0xffffffff;

/** A document in the binary form that packages have (frameworks/base, ResourceTypes.h). */
export function axml(root: Node): Buffer {
  const named = Object.keys(ATTRIBUTES);
  const strings = [...new Set([...named, NAMESPACE, 'android', ...words(root)])];
  const at = (text: string) => strings.indexOf(text);
  const space = (type: number) => chunk(type, 16, u32(1, NONE, at('android'), at(NAMESPACE)));
  const body = Buffer.concat([
    pool(strings),
    chunk(0x0180, 8, u32(...Object.values(ATTRIBUTES))),
    space(0x0100),
    element(root, at),
    space(0x0101),
  ]);
  return chunk(0x0003, 8, body);
}

/** Texts of a tree, without the prefix of Android's attributes. */
function words({ tag, attributes = {}, children = [] }: Node): string[] {
  const own = Object.entries(attributes).flatMap(([key, value]) => [bare(key), String(value)]);
  return [tag, ...own, ...children.flatMap(words)];
}

function bare(key: string): string {
  return key.replace(/^android:/, '');
}

function element(node: Node, at: (text: string) => number): Buffer {
  const { tag, attributes = {}, children = [] } = node;
  const entries = Object.entries(attributes).map(([key, value]) => {
    const space = key.startsWith('android:') ? at(NAMESPACE) : NONE;
    const raw = typeof value === 'string' ? at(value) : NONE;
    const [type, data] = typed(value, at);
    return Buffer.concat([u32(space, at(bare(key)), raw), u16(8), Buffer.from([0, type]), u32(data)]);
  });
  const head = Buffer.concat([u32(1, NONE, NONE, at(tag)), u16(20, 20, entries.length, 0, 0, 0)]);
  return Buffer.concat([
    chunk(0x0102, 16, Buffer.concat([head, ...entries])),
    ...children.map((child) => element(child, at)),
    chunk(0x0103, 16, u32(1, NONE, NONE, at(tag))),
  ]);
}

function typed(value: string | number | boolean, at: (text: string) => number): [type: number, data: number] {
  if (typeof value === 'boolean') return [0x12, value ? NONE : 0];
  return typeof value === 'number' ? [0x10, value] : [0x03, at(value)];
}

/** The string pool, in UTF-16. */
function pool(strings: readonly string[]): Buffer {
  const texts = strings.map((text) =>
    Buffer.concat([u16(text.length), Buffer.from(text, 'utf16le'), u16(0)]),
  );
  const offsets: number[] = [];
  let end = 0;
  for (const text of texts) {
    offsets.push(end);
    end += text.length;
  }
  const data = Buffer.concat([...texts, Buffer.alloc((4 - (end % 4)) % 4)]);
  const head = u32(strings.length, 0, 0, 28 + 4 * strings.length, 0);
  return chunk(0x0001, 28, Buffer.concat([head, u32(...offsets), data]));
}

/** A chunk: type, size of its header, size of all. */
function chunk(type: number, header: number, body: Buffer): Buffer {
  return Buffer.concat([u16(type, header), u32(8 + body.length), body]);
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
