import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, UsageError } from '../fault/fault.ts';
import { readReport } from '../findings/sarif/read.ts';
import type { ReportRun } from '../findings/sarif/schema.ts';

/** Bytes of a file that is read. */
const MAX_BYTES = 200_000_000;

/** The file in the folder that --output of a run names. */
const IN_FOLDER = 'assay.sarif';

const HINT =
  'name a SARIF 2.1.0 file, as assay run --sarif and most scanners write one, or the folder of --output';

/** What people name in place of a report, by its first bytes. */
const PACKED: [name: string, magic: number[]][] = [
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['packed by gzip', [0x1f, 0x8b]],
  ['packed by zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** An earlier SARIF file, read. */
export interface EarlierFile {
  /** As the person named it. */
  shown: string;
  /** Absolute, without links. */
  path: string;
  sha256: string;
  /** Unix time in milliseconds. */
  writtenAt: number;
  runs: ReportRun[];
  /** What its tools say they could not do, one sentence each. */
  gaps: string[];
  /** What was put right, and what its tools warn of, one sentence each. */
  notes: string[];
}

/** Reads a SARIF 2.1.0 file. Throws UsageError that names it and says what is wrong with it. */
export async function readEarlier(given: string): Promise<EarlierFile> {
  const { path, shown, writtenAt } = await placeOf(given);
  const bytes = await readFile(path).catch(unreadable(shown));
  const packed = PACKED.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (packed !== undefined) throw wrong(shown, `it is ${packed[0]}`, 'unpack it, and name the file in it');
  const read = readReport(bytes, { maxBytes: MAX_BYTES });
  if (!read.ok) throw wrong(shown, read.reason);
  if (read.version !== undefined && !read.version.startsWith('2.1.0'))
    throw wrong(shown, `it is of SARIF version ${JSON.stringify(read.version)}, and 2.1.0 is read`);
  return {
    ...{ shown, path, writtenAt, runs: read.log.runs },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    gaps: read.toolErrors,
    notes: [...read.repairs, ...read.toolWarnings],
  };
}

async function placeOf(given: string): Promise<Pick<EarlierFile, 'path' | 'shown' | 'writtenAt'>> {
  const found = await stat(given).catch(unreadable(given));
  const shown = found.isDirectory() ? join(given, IN_FOLDER) : given;
  const file = found.isDirectory()
    ? await stat(shown).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw wrong(given, `it is a folder without ${IN_FOLDER}`);
        return unreadable(shown)(error);
      })
    : found;
  if (!file.isFile()) throw wrong(shown, 'it is no regular file');
  if (file.size > MAX_BYTES)
    throw wrong(shown, `it has ${(file.size / 1e6).toFixed(1)} MB, and ${MAX_BYTES / 1e6} MB are read`);
  return { path: await realpath(shown), shown, writtenAt: file.mtimeMs };
}

function wrong(shown: string, why: string, hint = HINT): UsageError {
  return new UsageError(`report: "${shown}" can't be read: ${why}`, { hint });
}

function unreadable(shown: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`report: "${shown}" can't be read: ${describe(error)}`, {
      hint: HINT,
      cause: error,
    });
  };
}
