import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore, type S3Config } from '../src/storage/store.ts';
import { startMinio } from '../test/support/minio.ts';
import type { PackSample } from './pack-once.ts';
import { growTree, TREES } from './tree.ts';

const run = promisify(execFile);

/** Goals: as many times the rival's time, and as many MB. */
const GOAL = { times: 1.5, peakMB: 160 };

/** "Pack and upload" of one tree, medians. */
export interface PackRow {
  tree: string;
  /** Listing, packing and uploading into MinIO on the same machine. */
  ms: number;
  /** The listing in it, which a run does for its plan anyhow. */
  listMs: number;
  /** `tar | zstd -1 -T0` of the same tree to a file, in turns with ours. */
  rivalMs: number;
  times: number;
  /** The most that any sample had. */
  peakMB: number;
  met: boolean;
}

/** Measures packing and uploading against `tar | zstd` to a file, in turns, on both trees of tree.ts. */
export async function benchPack(samples = 7): Promise<PackRow[]> {
  await using minio = await startMinio();
  const store = await openStore(minio.config);
  await store.prepare();
  store.close();
  const home = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    const program = await compile(home);
    const rows: PackRow[] = [];
    for (const [tree, shape] of Object.entries(TREES)) {
      const dir = join(home, tree.replaceAll(/\W/g, '-'));
      growTree(dir, shape);
      rows.push(await measure({ tree, dir, program, config: minio.config }, samples));
      await rm(dir, { recursive: true });
    }
    return rows;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

interface Subject {
  tree: string;
  dir: string;
  /** Compiled pack-once.ts. */
  program: string;
  config: S3Config;
}

/** As it is shipped: what reads TypeScript costs Node 25 MB that no user sees. Returns the compiled pack-once.ts. */
async function compile(home: string): Promise<string> {
  const root = join(import.meta.dirname, '..');
  const out = join(home, 'compiled');
  await mkdir(out);
  await symlink(join(root, 'node_modules'), join(out, 'node_modules'));
  await copyFile(join(root, 'package.json'), join(out, 'package.json'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', 'false', '--noCheck', '--rootDir', root, '--outDir', out];
  await run(process.execPath, [tsc, '--project', join(root, 'tsconfig.json'), ...options]);
  return join(out, 'bench/pack-once.js');
}

async function measure({ tree, dir, program, config }: Subject, samples: number): Promise<PackRow> {
  const ours: PackSample[] = [];
  const rivals: number[] = [];
  // The first of each warms the page cache and is not counted.
  for (let i = 0; i <= samples; i++) {
    const rival = await bare(dir);
    const own = await packOnce({ program, dir, config });
    if (i > 0) {
      rivals.push(rival);
      ours.push(own);
    }
  }
  const [ms, rivalMs] = [median(ours.map((sample) => sample.ms)), median(rivals)];
  const listMs = median(ours.map((sample) => sample.listMs));
  const times = ms / rivalMs;
  const peakMB = Math.max(...ours.map((sample) => sample.peakMB));
  return { tree, ms, listMs, rivalMs, times, peakMB, met: times <= GOAL.times && peakMB <= GOAL.peakMB };
}

async function packOnce({ program, dir, config }: Omit<Subject, 'tree'>): Promise<PackSample> {
  const { stdout } = await run(process.execPath, [program, dir, JSON.stringify(config)]);
  return JSON.parse(stdout);
}

async function bare(dir: string): Promise<number> {
  const started = performance.now();
  await run('sh', ['-c', 'tar -C "$1" -cf - . | zstd -1 -T0 -q -f -o "$1.tar.zst"', 'sh', dir]);
  const ms = performance.now() - started;
  await rm(`${dir}.tar.zst`);
  return ms;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

if (import.meta.main) {
  for (const { tree, ms, listMs, rivalMs, times, peakMB, met } of await benchPack()) {
    const figures = `${(ms / 1000).toFixed(2)} s (${(listMs / 1000).toFixed(2)} s of it listing), tar | zstd ${(rivalMs / 1000).toFixed(2)} s: ${times.toFixed(2)}x`;
    process.stdout.write(
      `${met ? 'met   ' : 'missed'} pack and upload ${tree}: ${figures}, ${peakMB.toFixed(0)} MB\n`,
    );
  }
}
