import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabFault } from '../../fault/fault.ts';
import { suggest } from '../../fault/nearest.ts';
import { hashFiles } from './hash-files.ts';

/** One image of the lab, as its folder `images/<name>/` describes it. */
export interface ImageSpec {
  name: string;
  /** SHA-256, in hex, of all that goes into the image. */
  hash: string;
  /** `assay/<name>:<first 16 digits of the hash>`: the name under which every lab finds it. */
  tag: string;
  /** Build arguments that name other images of the graph: `RUNTIME` -> `runtime`. */
  bases: ReadonlyMap<string, string>;
  /** Images of other people that it stands on: `debian:trixie-slim`. */
  foreign: string[];
  /** Free disk that its build needs at its peak, in bytes. */
  buildDisk: number;
}

export type ImageGraph = ReadonlyMap<string, ImageSpec>;

/** Tests of an image and what is said of it live in its folder, and are no part of it. */
const NO_PART = ['canary', 'vertical.yaml'];
const DEFAULT_BUILD_DISK_MB = 1000;

/**
 * The images below `root` (a checkout of this repository, or of the action): each folder of `images/` with a
 * Dockerfile is one. An `ARG` whose name is that of another image, in capitals, is a base: a change there changes
 * the tags of everything above.
 * @throws LabFault when a folder is missing that an image is built from.
 */
export async function imageGraph(root: string): Promise<ImageGraph> {
  const drafts = new Map<string, Draft>();
  for (const entry of await readdir(join(root, 'images'), { withFileTypes: true })) {
    if (entry.isDirectory()) drafts.set(entry.name, await readDraft(root, entry.name));
  }
  const graph = new Map<string, ImageSpec>();
  for (const name of [...drafts.keys()].sort()) resolve(name, drafts, graph, []);
  return graph;
}

/** The image of that name. @throws LabFault that lists the known ones. */
export function imageOf(graph: ImageGraph, name: string): ImageSpec {
  const spec = graph.get(name);
  if (spec !== undefined) return spec;
  throw new LabFault(`there is no image "${name}"`, { hint: suggest(name, [...graph.keys()]) });
}

interface Draft {
  dockerfile: string;
  inputs: string;
}

async function readDraft(root: string, name: string): Promise<Draft> {
  const folder = join(root, 'images', name);
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const inputs = [await hashFiles(folder, NO_PART)];
  for (const [, source = ''] of dockerfile.matchAll(/^COPY\s+(dist\/\S+)/gm)) {
    inputs.push(
      await hashFiles(join(root, source)).catch((cause: unknown) => {
        throw new LabFault(`image ${name} is built from ${source}, which is missing`, {
          hint: 'run script/build first',
          cause,
        });
      }),
    );
  }
  return { dockerfile, inputs: inputs.join('\n') };
}

function resolve(
  name: string,
  drafts: ReadonlyMap<string, Draft>,
  graph: Map<string, ImageSpec>,
  path: string[],
) {
  const known = graph.get(name);
  if (known !== undefined) return known;
  const draft = drafts.get(name);
  if (draft === undefined) throw new LabFault(`there is no image "${name}"`);
  if (path.includes(name)) throw new LabFault(`images stand on each other: ${[...path, name].join(' -> ')}`);

  const { bases, foreign, buildDiskMb } = readDockerfile(draft.dockerfile, [...drafts.keys()]);
  const hash = createHash('sha256').update(draft.inputs);
  for (const base of new Set(bases.values())) {
    hash.update(`\n${base} ${resolve(base, drafts, graph, [...path, name]).hash}`);
  }
  const digest = hash.digest('hex');
  const spec: ImageSpec = {
    name,
    hash: digest,
    tag: `assay/${name}:${digest.slice(0, 16)}`,
    bases,
    foreign,
    buildDisk: buildDiskMb * 1_000_000,
  };
  graph.set(name, spec);
  return spec;
}

/** What a Dockerfile says of its bases (`ARG`, `FROM`) and of the disk it needs (`LABEL assay.build-disk-mb=N`). */
export function readDockerfile(text: string, images: readonly string[]) {
  const bases = new Map<string, string>();
  for (const [, arg = ''] of text.matchAll(/^ARG\s+([A-Z0-9_]+)/gm)) {
    const image = arg.toLowerCase().replaceAll('_', '-');
    if (images.includes(image)) bases.set(arg, image);
  }
  const stages = new Set([...text.matchAll(/^FROM\s+\S+\s+AS\s+(\S+)/gim)].map(([, stage]) => stage));
  const from = [...text.matchAll(/^FROM\s+(\S+)/gim)].map(([, image = '']) => image);
  const foreign = [...new Set(from.filter((image) => !stages.has(image) && !image.startsWith('$')))];
  const disk = /^LABEL\s+assay\.build-disk-mb="?(\d+)/m.exec(text)?.[1];
  return { bases, foreign, buildDiskMb: disk === undefined ? DEFAULT_BUILD_DISK_MB : Number(disk) };
}
