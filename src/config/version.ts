import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const packageFile = z.object({ version: z.string().min(1) });

/** The version of this Assay. `root` is the folder of its checkout. */
export async function assayVersion(root: string): Promise<string> {
  return packageFile.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).version;
}
