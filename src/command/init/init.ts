import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ASSAY_FILE } from '../../config/assay-file.ts';
import type { Environment } from '../../config/inputs.ts';
import type { InitCommand } from '../../config/repository-flags.ts';
import { describe, UsageError } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import { readFromTree } from '../../policy/work-tree.ts';
import { count } from '../../report/plain.ts';
import { assayYaml, SCHEMA_FILE } from './assay-yaml.ts';
import { lookAt, type Repository } from './look.ts';
import { type Pipeline, pipelineFor } from './pipeline.ts';

/** Where Assay is, and what it may use to look. */
export interface Surroundings {
  root: string;
  env: Environment;
  log: Logger;
}

/**
 * Looks at a repository and writes assay.yaml and the file of its pipeline. What is there stays, unless it is forced, and
 * a pipeline that is there stays in any case. Returns what to say of it. Throws UsageError.
 */
export async function initRepository(command: InitCommand, around: Surroundings): Promise<string[]> {
  const repository = await lookAt(command.dir, around);
  const host = command.host ?? repository.host?.name;
  const pipeline = host && (await pipelineFor(host, repository, around.root));
  const schema = await readFile(join(around.root, 'docs/schema/assay.schema.json'), 'utf8');
  const place = { root: repository.root, force: command.force };
  const done = [
    await writeOne({ path: ASSAY_FILE, text: assayYaml(repository) }, place),
    await writeOne({ path: SCHEMA_FILE, text: schema }, { ...place, force: true }),
    ...(pipeline === undefined ? [] : [await writePipeline(pipeline, place)]),
  ];
  return [...found(repository), '', ...done.flat(), '', ...next(pipeline)];
}

interface Place {
  root: string;
  force: boolean;
}

async function writePipeline(pipeline: Pipeline, place: Place): Promise<string[]> {
  if (pipeline.lines === undefined) return writeOne(pipeline, place);
  const there = await readFromTree(place.root, pipeline.path);
  if (there === undefined) return writeOne(pipeline, place);
  return [
    `kept   ${pipeline.path}, which is yours: add to it`,
    ...pipeline.lines.split('\n').map((line) => (line === '' ? '' : `         ${line}`)),
  ];
}

/** Writes a file, or keeps the one that is there. A link is neither followed nor replaced. */
async function writeOne(
  { path, text }: { path: string; text: string },
  { root, force }: Place,
): Promise<string[]> {
  const there = await readFromTree(root, path);
  if (there?.text === text) return [`kept   ${path}, which is as it would be written`];
  if (there !== undefined && !force) return [`kept   ${path}, which is there (--force writes it anew)`];
  const file = join(root, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: there === undefined ? 'wx' : 'w' });
  } catch (error) {
    throw new UsageError(`${path} can't be written: ${describe(error)}`, { cause: error });
  }
  return [`wrote  ${path}`];
}

function found({ root, files, areas, host, defaultBranch, foreign }: Repository): string[] {
  return [
    `looked at ${root}: ${count(files, 'file')}, default branch ${defaultBranch}`,
    ...areas.map((area) => `  ${area.vertical}: ${count(area.files, 'file')} for ${area.tasks.join(', ')}`),
    ...(host === undefined ? [] : [`  pipelines on ${host.name}, because ${host.because}`]),
    ...(foreign.length === 0
      ? []
      : [
          `  code of others in ${foreign.slice(0, 5).join(', ')}: it is scanned unless ${ASSAY_FILE} says otherwise`,
        ]),
  ];
}

function next(pipeline: Pipeline | undefined): string[] {
  const steps = [
    'try it here: assay run',
    ...(pipeline === undefined
      ? ['write the pipeline, too: assay init --github, or assay init --gitlab']
      : pipeline.next),
    'commit the files; on a pull or merge request their copies in the base branch count',
  ];
  return ['next', ...steps.map((step, at) => `  ${at + 1}. ${step}`)];
}
