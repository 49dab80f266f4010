import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { constants, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Extraction, extractArchive, removeTree } from '../../src/worker/extract.ts';
import { ArchiveRefused } from '../../src/worker/guard.ts';
import { archive, entry, link, sha256 } from '../support/tar.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-extract-'));
  chmodSync(home, 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const LIMITS = { maxBytes: 100_000_000, maxEntries: 1_000 };

function extraction(tar: Buffer, changes: Partial<Extraction> = {}): Extraction {
  const source = Readable.from([zstdCompressSync(tar)]);
  return { source, sha256: sha256(tar), into: join(home, 'ws'), limits: LIMITS, ...changes };
}
const failure = (promise: Promise<unknown>) =>
  promise.then(() => undefined).catch((thrown: unknown) => thrown);

const tree = archive(
  entry({ name: 'a/deep/file' }, 'text'),
  link('a/link', 'deep/file'),
  entry({ name: 'empty', kind: 'directory' }),
  entry({ name: 'run', executable: true }, '#!'),
);

test('a tree is unpacked, readable by any user, whatever the mask', async () => {
  const mask = process.umask(0o077);
  try {
    expect(await extractArchive(extraction(tree))).toEqual({ entries: 4, bytes: tree.length });
  } finally {
    process.umask(mask);
  }
  const mode = (name: string) => (statSync(join(home, 'ws', name)).mode & 0o7777).toString(8);
  expect(['', 'a', 'a/deep', 'a/deep/file', 'empty', 'run'].map(mode)).toEqual([
    '755',
    '755',
    '755',
    '644',
    '755',
    '755',
  ]);
  expect(readFileSync(join(home, 'ws/a/link'), 'utf8')).toBe('text');
  expect(readdirSync(home)).toEqual(['ws']);
});

test.skipIf(process.getuid?.() !== 0)(
  'as another user (needs root), the files are that user`s, and can be removed',
  async () => {
    const run = { uid: 20001, gid: 20001 };
    await extractArchive(extraction(tree, { run }));
    for (const name of ['a', 'a/deep', 'a/deep/file', 'run'])
      expect(statSync(join(home, 'ws', name))).toMatchObject(run);
    expect(statSync(join(home, 'ws')).mode & 0o7777).toBe(0o777);
    await removeTree(join(home, 'ws'), run);
    expect(readdirSync(home)).toEqual([]);
  },
);

test('whatever is refused leaves nothing, neither the folder nor a part of it', async () => {
  const cases: [Extraction, RegExp][] = [
    [extraction(archive(entry({ name: 'a' }, 'x'), entry({ name: 'b/../../c' }, 'x'))), /leaves the folder/],
    [extraction(archive(link('a', '../x'), entry({ name: 'a/b' }, 'x'))), /a link that leaves/],
    [extraction(tree, { sha256: '0'.repeat(64) }), /its SHA-256 is/],
    [
      extraction(tree, { source: Readable.from([zstdCompressSync(tree).subarray(0, 60)]) }),
      /can't be decompressed/,
    ],
    [extraction(tree, { source: Readable.from([Buffer.from('no zstd at all')]) }), /can't be decompressed/],
    [extraction(tree, { source: Readable.from([]) }), /can't be decompressed/],
    [extraction(tree, { limits: { maxBytes: 1_000, maxEntries: 9 } }), /more than 1000 bytes/],
    [extraction(tree, { limits: { maxBytes: 9_000, maxEntries: 3 } }), /more than 3 entries/],
  ];
  for (const [bad, why] of cases) {
    const thrown = await failure(extractArchive(bad));
    expect(thrown).toBeInstanceOf(ArchiveRefused);
    expect(String(thrown)).toMatch(why);
    expect(readdirSync(home)).toEqual([]);
  }
});

test('an entry below a file fails, and leaves nothing', async () => {
  const thrown = await failure(
    extractArchive(extraction(archive(entry({ name: 'a' }, 'x'), entry({ name: 'a/b' }, 'x')))),
  );
  expect(String(thrown)).toMatch(/tar failed to unpack the archive/);
  expect(readdirSync(home)).toEqual([]);
});

test('a bomb is refused after its limit, not after its end', async () => {
  const zeros = entry({ name: 'bomb' }, '\0'.repeat(200_000_000));
  const packed = zstdCompressSync(archive(zeros));
  expect(packed.length).toBeLessThan(100_000);
  const before = process.memoryUsage().rss;
  const bomb = extraction(tree, {
    source: Readable.from([packed]),
    limits: { maxBytes: 1_000_000, maxEntries: 9 },
  });
  expect(String(await failure(extractArchive(bomb)))).toMatch(/more than 1000000 bytes/);
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test('an archive that asks the decompressor for a large window is refused', async () => {
  const params = { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_compressionLevel]: 1 };
  // Without its size in the frame, and with more data than the window, the frame asks for all of the window.
  const { createZstdCompress } = await import('node:zlib');
  const source = Readable.from([archive(entry({ name: 'f' }, 'x'.repeat(1_000_000)))]).pipe(
    createZstdCompress({ params }),
  );
  expect(String(await failure(extractArchive(extraction(tree, { source }))))).toMatch(
    /can't be decompressed/,
  );
  expect(readdirSync(home)).toEqual([]);
});

test('a source that fails, and a signal, end it with their own reason, and leave nothing', async () => {
  const broken = Readable.from(
    (async function* () {
      yield zstdCompressSync(tree).subarray(0, 50);
      throw new Error('the store went away');
    })(),
  );
  expect(String(await failure(extractArchive(extraction(tree, { source: broken }))))).toBe(
    'Error: the store went away',
  );
  const stop = new AbortController();
  const silent = new Readable({ read() {} });
  const waiting = failure(extractArchive(extraction(tree, { source: silent, signal: stop.signal })));
  setTimeout(() => stop.abort(new Error('enough')), 50);
  expect(String(await waiting)).toBe('Error: enough');
  expect(readdirSync(home)).toEqual([]);
});

test('a folder that is there is not overwritten', async () => {
  await extractArchive(extraction(tree));
  const other = archive(entry({ name: 'other' }, 'x'));
  await expect(extractArchive(extraction(other))).rejects.toThrow(/ENOTEMPTY/);
  expect(existsSync(join(home, 'ws/other'))).toBe(false);
  expect(readdirSync(home)).toEqual(['ws']);
});
