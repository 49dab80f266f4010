import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBuildClient } from '../../../src/lab/images/build-client.ts';
import { docker } from '../engine.ts';

/** What the image of a job has, made of one that is here: node, git, and rsync for gitlab-ci-local. */
export async function jobImage(): Promise<string> {
  const images = await docker.listImages();
  const runtime = images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .find((tag) => tag.startsWith('assay/runtime:'));
  if (runtime === undefined) throw new Error('there is no image assay/runtime');
  return build('gitlab-job', {
    Dockerfile: `FROM ${runtime}
RUN apt-get update && apt-get install -y --no-install-recommends git rsync && rm -rf /var/lib/apt/lists/*
ENTRYPOINT []
`,
  });
}

/** An engine in a container, as the image docker:dind is one: TLS for its clients, and images of the folder /images. */
export async function dindImage(): Promise<string> {
  return build('dind', {
    'entrypoint.sh': join(import.meta.dirname, 'dind-entrypoint.sh'),
    Dockerfile: `FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends docker.io docker-cli iptables openssl && rm -rf /var/lib/apt/lists/*
COPY entrypoint.sh /
VOLUME /var/lib/docker
ENTRYPOINT ["sh", "/entrypoint.sh"]
`,
  });
}

/** Builds an image of these files: a text, or for all but the Dockerfile the file to copy. */
async function build(name: string, files: { Dockerfile: string } & Record<string, string>): Promise<string> {
  const client = await findBuildClient();
  const tag = `assay-test/${name}:latest`;
  const folder = await mkdtemp(join(tmpdir(), 'assay-image-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      if (file === 'Dockerfile') await writeFile(join(folder, file), content);
      else await cp(content, join(folder, file));
    }
    const child = spawn(client.path, [...client.command, '--quiet', '--tag', tag, folder], {
      env: { ...process.env, ...client.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const code = await new Promise((done) => child.on('close', done));
    if (code !== 0) throw new Error(`the image ${tag} could not be built: exit ${code}`);
    return tag;
  } finally {
    await rm(folder, { recursive: true });
  }
}
