import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { humanBytes } from '../report/plain.ts';
import { OUTPUT } from './output-folder.ts';
import { askStorage, type StorageProgram } from './storage-program.ts';

const manifest = z.object({ files: z.array(z.object({ path: z.string() })) });

/** Names that are tried when one is taken by another job of the same run, as a matrix without categories has them. */
const TRIES = 20;

export interface Upload extends StorageProgram {
  folder: string;
  name: string;
  retentionDays: number | undefined;
}

/** Uploads an output folder as one artifact of the workflow run. Gives one sentence on what came of it. Never throws. */
export async function uploadOutput(upload: Upload): Promise<{ uploaded: boolean; text: string }> {
  const { folder, name, retentionDays } = upload;
  const listed = manifest.safeParse(await readManifest(folder));
  if (!listed.success) return { uploaded: false, text: 'artifact: there is nothing to upload' };
  const files = [...listed.data.files.map(({ path }) => path), OUTPUT.manifest];
  for (let number = 1; ; number++) {
    const own = number === 1 ? name : `${name}-${number}`;
    const answer = await askStorage({ do: 'upload', name: own, folder, files, retentionDays }, upload);
    if ('did' in answer && answer.did === 'upload')
      return { uploaded: true, text: `artifact ${own}: ${files.length} files, ${humanBytes(answer.bytes)}` };
    const why = 'failed' in answer ? answer.failed : 'no answer';
    if (!/already exists|\b409\b/i.test(why) || number === TRIES)
      return { uploaded: false, text: `artifact ${own} was not uploaded: ${why}` };
  }
}

async function readManifest(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, OUTPUT.manifest), 'utf8'));
  } catch (error) {
    // None was written: nothing of the run could be kept.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Name of the artifact: that of the category, in the characters that GitHub takes. */
export function artifactName(category: string | undefined, workflow: string): string {
  const text = (category ?? workflow).replaceAll(/["<>:|*?\\/\s\p{Cc}]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  return `assay-${text || 'run'}`.slice(0, 200);
}
