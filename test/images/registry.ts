import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const saved = z
  .array(z.object({ Config: z.string(), Layers: z.array(z.string()) }))
  .transform(([image]) => image ?? { Config: '', Layers: [] });
const DISTRIBUTION = 'application/vnd.docker.distribution.manifest.v2+json';

/** A registry on 127.0.0.1 with one image of this engine, under any name and tag, for who logs in as `me:secret`. */
export interface Registry extends AsyncDisposable {
  host: string;
}

/** Serves what a pull asks for: https://distribution.github.io/distribution/spec/api/, with the image of `docker save`. */
export async function registryWith(image: string): Promise<Registry> {
  const blobs = new Map<string, Buffer>();
  const add = (mediaType: string, content: Buffer) => {
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    blobs.set(digest, content);
    return { mediaType, size: content.length, digest };
  };
  const folder = mkdtempSync(join(tmpdir(), 'assay-registry-'));
  execFileSync('sh', ['-c', 'docker save "$1" | tar -x -C "$2"', 'sh', image, folder]);
  const { Config, Layers } = saved.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const config = add('application/vnd.docker.container.image.v1+json', readFileSync(join(folder, Config)));
  const layers = Layers.map((layer) =>
    add('application/vnd.docker.image.rootfs.diff.tar', readFileSync(join(folder, layer))),
  );
  rmSync(folder, { recursive: true });
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: DISTRIBUTION, config, layers }));
  const { digest } = add(DISTRIBUTION, manifest);

  const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== login) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
      return;
    }
    const wanted = /\/(manifests|blobs)\/(.+)$/.exec(request.url ?? '');
    const isManifest = wanted?.[1] === 'manifests';
    const content = isManifest ? manifest : blobs.get(wanted?.[2] ?? '');
    if (request.url !== '/v2/' && content === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', isManifest ? DISTRIBUTION : 'application/octet-stream');
    if (isManifest) response.setHeader('docker-content-digest', digest);
    response.setHeader('content-length', content?.length ?? 0);
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
