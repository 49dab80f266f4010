import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Log } from 'sarif';
import { writeWhole } from '../report/atomic-file.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { resultJson } from '../report/result.ts';
import { OUTPUT } from './output-folder.ts';
import { sourceFiles } from './source-files.ts';

/** A file of the output, as the manifest lists it. */
export interface OutputFile {
  path: string;
  bytes: number;
  sha256: string;
}

interface Finished {
  outcome: RunOutcome;
  log: Log;
  /** The sources of workflow code that was run, for replaying it. */
  sources: readonly string[];
}

/** Writes what is known once a run is judged: its result, its SARIF, its reports, and the list of all files. */
export async function finishOutput(folder: string, { outcome, log, sources }: Finished): Promise<void> {
  await writeWhole(join(folder, 'assay.sarif'), JSON.stringify(log));
  await writeWhole(join(folder, 'result.json'), `${JSON.stringify(resultJson(outcome), undefined, 2)}\n`);
  const reports = outcome.reports.map(({ file }) => file);
  for (const file of reports) await copy(file, join(folder, basename(file)));
  for (const dir of sources) {
    for (const file of await sourceFiles(dir))
      await copy(join(dir, file), join(folder, OUTPUT.toolbox, file));
  }
  const top = [OUTPUT.history, 'assay.sarif', 'result.json', ...reports.map((file) => basename(file))];
  const files: OutputFile[] = [];
  for (const path of [
    ...new Set(top),
    ...(await below(folder, OUTPUT.tasks)),
    ...(await below(folder, OUTPUT.toolbox)),
  ]) {
    const file = await describeFile(folder, path);
    if (file !== undefined) files.push(file);
  }
  const { runId, workflow, verdict } = outcome;
  const manifest = { format: 'assay/output/v1', runId, workflow, verdict: verdict.verdict, files };
  await writeWhole(join(folder, OUTPUT.manifest), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

async function copy(from: string, to: string): Promise<void> {
  if (from === to) return;
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  await copyFile(from, to);
}

async function below(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(absent);
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

async function describeFile(folder: string, path: string): Promise<OutputFile | undefined> {
  const found = await stat(join(folder, path)).catch(absent);
  if (found === undefined) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  return { path, bytes: found.size, sha256: hash.digest('hex') };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
