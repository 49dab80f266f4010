import { commandLine } from '../config/command-line.ts';
import type { Request } from '../config/request.ts';
import { describe } from '../fault/fault.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { imageGraph, imageOf } from '../lab/images/graph.ts';
import type { Provenance, UsedImage } from '../report/provenance.ts';
import type { TargetListing } from '../target/list.ts';
import type { Scan } from './execute.ts';
import type { Parts } from './parts.ts';
import type { Plan } from './plan.ts';

interface Made {
  request: Request;
  parts: Parts;
  plan: Plan;
  listing: TargetListing;
  scan: Scan;
  startedAt: number;
}

/** With what a run was made. */
export async function provenanceOf({
  request,
  parts,
  plan,
  listing,
  scan,
  startedAt,
}: Made): Promise<Provenance> {
  const { target, toolbox, databases = {} } = scan.archives ?? {};
  return {
    startedAt,
    commit: listing.git?.commit,
    target,
    toolbox,
    databases: Object.entries(databases).map(([name, { sha256, bytes }]) => ({ name, sha256, bytes })),
    images: await usedImages(['core', ...plan.verticals], parts),
    command: commandLine(request),
  };
}

/** The images by tag, which names their build inputs, and by what the engine says of them while it still can. */
async function usedImages(names: readonly string[], { root, env, log }: Parts): Promise<UsedImage[]> {
  const graph = await imageGraph(root);
  const docker = connectDocker(env);
  return Promise.all(
    names.map(async (name) => {
      const { tag } = imageOf(graph, name);
      try {
        const { Id: id, RepoDigests: pulled = [] } = await docker.getImage(tag).inspect();
        return { name, tag, id, digest: pulled[0] };
      } catch (error) {
        log.debug(`the digest of ${tag} is not known: ${describe(error)}`);
        return { name, tag };
      }
    }),
  );
}
