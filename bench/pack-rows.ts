import { benchPack } from './pack.ts';
import type { Stage } from './stage.ts';
import type { Row } from './table.ts';

/** Packing and uploading both trees, against `tar | zstd -1 -T0` to a file. */
export async function packRows({ runs, images }: Stage): Promise<Row[]> {
  // Where its MinIO comes from.
  process.env.ASSAY_TEST_CORE_IMAGE ??= images.get('core');
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return (await benchPack(runs)).map((row) => ({
    what: `pack and upload, ${row.tree}`,
    ours: `${seconds(row.ms)}, ${row.peakMB.toFixed(0)} MB`,
    goal: '1.5x, 160 MB',
    rival: `${seconds(row.rivalMs)} (\`tar \\| zstd -1 -T0 > file\`)`,
    ratio: `${row.times.toFixed(2)}x`,
    met: row.met,
    runs,
    notes: [`${seconds(row.listMs)} of it lists the files, which a run does for its plan anyhow`],
  }));
}
