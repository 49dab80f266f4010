import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { AT, archive, entry, extended, link, record, sha256 } from '../../test/support/tar.ts';
import { BLOCK } from '../storage/ustar.ts';
import { ArchiveRefused, Guard } from './guard.ts';

const LIMITS = { maxBytes: 1_000_000, maxEntries: 10 };

/** What comes out behind the guard, for an archive that arrives in pieces of `step` bytes. */
async function pass(bytes: Buffer, { step = bytes.length, sha = sha256(bytes), limits = LIMITS } = {}) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
    bytes.subarray(i * step, (i + 1) * step),
  );
  const guard = new Guard(sha, limits);
  const out: Buffer[] = [];
  guard.on('data', (chunk: Buffer) => out.push(chunk));
  const failure = await pipeline(Readable.from(pieces), guard).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { failure, out: Buffer.concat(out), guard };
}

const good = archive(
  entry({ name: 'a-dir/ü', executable: true }, 'hello'),
  entry({ name: 'big' }, 'x'.repeat(2_000)),
  link('c-link', 'a-dir/ü'),
  entry({ name: 'empty', kind: 'directory' }),
  entry({ name: `long/${'n'.repeat(200)}` }, 'n'),
  link(`z/${'o'.repeat(150)}`, `../long/${'n'.repeat(200)}`),
);

test.each([good.length, 1, 511, 512, 513, 10_000])(
  'a good archive passes unchanged in pieces of %d bytes',
  async (step) => {
    const { failure, out, guard } = await pass(good, { step });
    expect(failure).toBeUndefined();
    expect(out.equals(good)).toBe(true);
    expect(guard).toMatchObject({ entries: 6, bytes: good.length, accepted: true });
  },
);

const file = (name: string) => entry({ name }, 'x');
const typed = (type: string) => entry({ name: 'thing' }, '', { [AT.type]: type });
const hostile: Record<string, [Buffer, RegExp]> = {
  'an absolute name': [file('/etc/passwd'), /leaves the folder at "\/etc\/passwd"/],
  'a climbing name': [file('a/../../b'), /leaves the folder/],
  'a name that is ..': [file('..'), /leaves the folder/],
  'a name with an empty step': [file('a//b'), /leaves the folder/],
  'a name with a dot': [file('./a'), /leaves the folder/],
  'no name': [entry({ name: 'x' }, '', { [AT.name]: '\0' }), /leaves the folder/],
  'a climbing name in an extended header': [
    Buffer.concat([extended(record('path', '../up')), file('innocent')]),
    /leaves the folder at "..\/up"/,
  ],
  'a NUL in a long name': [Buffer.concat([extended(record('path', 'a\0b')), file('a')]), /NUL/],
  'a name longer than a system takes': [file(`${'d/'.repeat(3_000)}f`), /too long/],
  'a step longer than a system takes': [file('s'.repeat(256)), /too long/],
  'an absolute link': [link('l', '/etc/passwd'), /link that leaves the folder at "l"/],
  'a climbing link': [link('d/l', '../../x'), /link that leaves/],
  'a link that climbs after a name': [link('l', 'd/../../x'), /link that leaves/],
  'a link by extended header': [
    Buffer.concat([extended(record('linkpath', '/etc')), link('l', 'fine')]),
    /link that leaves/,
  ],
  'an empty link': [entry({ name: 'l', kind: 'link' }), /link that leaves/],
  'an entry below a link': [Buffer.concat([link('d', 'e'), file('d/x')]), /below a link at "d\/x"/],
  'an entry deep below a link': [Buffer.concat([link('d/e', 'f'), file('d/e/f/g')]), /below a link/],
  'a link target on a file': [entry({ name: 'f' }, '', { [AT.link]: 'x' }), /no link/],
  'a hard link': [typed('1'), /a hard link/],
  'a character device': [typed('3'), /a character device/],
  'a block device': [typed('4'), /a block device/],
  'a named pipe': [typed('6'), /a named pipe/],
  'a contiguous file': [typed('7'), /unknown type "7"/],
  'a sparse file': [typed('S'), /a sparse file/],
  'a GNU long name': [typed('L'), /a GNU long name/],
  'a GNU long link': [typed('K'), /a GNU long link/],
  'a global header': [typed('g'), /a global header/],
  setuid: [entry({ name: 'f' }, '', { [AT.mode]: '0004755' }), /mode 04755/],
  setgid: [entry({ name: 'f' }, '', { [AT.mode]: '0002755' }), /mode 02755/],
  sticky: [entry({ name: 'f', kind: 'directory' }, '', { [AT.mode]: '0001755' }), /mode 01755/],
  'an unreadable file': [entry({ name: 'f' }, '', { [AT.mode]: '0000000' }), /mode 00,/],
  'a name twice': [Buffer.concat([file('a'), file('a')]), /twice/],
  'a folder that becomes a link': [
    Buffer.concat([entry({ name: 'a', kind: 'directory' }), link('a', 'b')]),
    /twice/,
  ],
  'names out of order': [Buffer.concat([file('b'), file('a')]), /out of order/],
  'a size in base 256': [
    entry({ name: 'f' }, '', { [AT.size]: '\x80\0\0\0\0\0\0\0\0\0\x10' }),
    /damaged header/,
  ],
  'a negative size': [entry({ name: 'f' }, '', { [AT.size]: '-0000000010' }), /damaged header/],
  'a link with a body': [entry({ name: 'l', kind: 'link', linkTarget: 'x', size: 512 }), /link with a body/],
  'a folder with a body': [entry({ name: 'd', kind: 'directory', size: 512 }), /directory with a body/],
  'an old tar': [entry({ name: 'f' }, '', { [AT.magic]: 'ustar  \0' }), /not POSIX/],
  'a name in two parts': [entry({ name: 'f' }, '', { [AT.prefix]: '..' }), /two parts/],
  'extended headers in a row': [
    Buffer.concat([extended(record('path', 'a')), extended(record('path', 'b')), file('c')]),
    /two extended headers/,
  ],
  'an extended header at the end': [extended(record('path', 'a')), /damaged header/],
  'an extended size': [Buffer.concat([extended(record('size', '9')), file('c')]), /key "size"/],
  'an extended attribute': [
    Buffer.concat([extended(record('SCHILY.xattr.security.capability', 'x')), file('c')]),
    /key "SCHILY.xattr/,
  ],
  'a path twice': [
    Buffer.concat([extended(record('path', 'a') + record('path', 'b')), file('c')]),
    /key "path"/,
  ],
  'a record with a wrong length': [Buffer.concat([extended('99 path=a\n'), file('c')]), /damaged extended/],
  'a record of length 0': [Buffer.concat([extended('0 path=a\n'), file('c')]), /damaged extended/],
  'a huge extended header': [
    Buffer.concat([extended(record('path', 'p'.repeat(20_000))), file('c')]),
    /extended header of 20\d+ bytes/,
  ],
};

test.each(Object.entries(hostile))('%s is refused', async (_what, [bytes, why]) => {
  for (const step of [bytes.length + 2 * BLOCK, 100]) {
    const { failure, guard } = await pass(archive(bytes), { step });
    expect(failure).toBeInstanceOf(ArchiveRefused);
    expect(String(failure)).toMatch(why);
    expect(guard.accepted).toBe(false);
  }
});

test('nothing of a header that is refused gets through', async () => {
  const first = file('a');
  const { out } = await pass(archive(first, file('../b')), { step: BLOCK });
  expect(out.equals(first)).toBe(true);
});

test('a flipped bit is refused, in a header or in a body', async () => {
  const inHeader = Buffer.from(good);
  inHeader[3] = 0x7a;
  expect(String((await pass(inHeader)).failure)).toMatch(/damaged header/);
  const inBody = Buffer.from(archive(file('a')));
  inBody[BLOCK] = 0x79;
  const { failure, out } = await pass(inBody, { sha: sha256(archive(file('a'))) });
  expect(String(failure)).toMatch(/its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}/);
  // Of the two blocks that end an archive only the first got through.
  expect(out.length).toBe(3 * BLOCK);
});

test('an archive that ends too early is refused wherever it ends', async () => {
  for (const length of [0, 100, BLOCK, BLOCK + 1, 2 * BLOCK, good.length - 2 * BLOCK, good.length - 1]) {
    expect(String((await pass(good.subarray(0, length))).failure)).toMatch(/ends too early/);
  }
});

test('what follows the end is refused: another archive, or zeros without end', async () => {
  expect(String((await pass(Buffer.concat([good, good]))).failure)).toMatch(/follows its end/);
  expect(String((await pass(Buffer.concat([good, Buffer.alloc(200_000)]))).failure)).toMatch(
    /follows its end/,
  );
  expect((await pass(Buffer.concat([good, Buffer.alloc(10_000)]))).failure).toBeUndefined();
});

test('bombs are refused by their bytes and by their entries', async () => {
  const bytes = await pass(archive(entry({ name: 'f' }, 'x'.repeat(5_000))), {
    limits: { maxBytes: 4_000, maxEntries: 9 },
  });
  expect(String(bytes.failure)).toMatch(/more than 4000 bytes/);
  const many = archive(...Array.from({ length: 11 }, (_, i) => file(`f${String(i).padStart(2, '0')}`)));
  expect(String((await pass(many)).failure)).toMatch(/more than 10 entries at "f10"/);
});

test('a body is not copied', async () => {
  const bytes = archive(entry({ name: 'f' }, 'x'.repeat(10_000)));
  const guard = new Guard(sha256(bytes), LIMITS);
  const chunk = bytes.subarray(BLOCK, 5 * BLOCK);
  guard.write(bytes.subarray(0, BLOCK));
  guard.read();
  guard.write(chunk);
  const passed: Buffer = guard.read();
  expect(passed.byteOffset === chunk.byteOffset && passed.buffer === chunk.buffer).toBe(true);
});
