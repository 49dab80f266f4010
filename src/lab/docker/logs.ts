import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { linesOf } from './lines.ts';

/** The last lines of a container, stdout and stderr in the order in which the engine kept them. */
export async function lastLines(container: Docker.Container, count: number): Promise<string[]> {
  // Without `follow` the engine's answer is one buffer, in frames.
  const raw = await container.logs({ stdout: true, stderr: true, tail: count, follow: false });
  return unframed(raw)
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .slice(-count);
}

/**
 * The text in the frames of https://docs.docker.com/reference/api/engine/#tag/Container/operation/ContainerAttach:
 * a byte for the stream, three zeros, the length in four bytes, the payload.
 */
export function unframed(raw: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= raw.length; ) {
    const end = at + 8 + raw.readUInt32BE(at + 4);
    parts.push(raw.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Follows the container's stdout from its start, or from `since` (Unix time in seconds), until a line begins with
 * `marker`. Returns false when the output ended without it.
 */
export async function announced(
  container: Docker.Container,
  marker: string,
  { signal, since = 0 }: { signal: AbortSignal; since?: number },
): Promise<boolean> {
  const stream = await container.logs({ stdout: true, follow: true, since, abortSignal: signal });
  const stdout = linesOf(stream, (source, text) => {
    container.modem.demuxStream(source, text, new PassThrough().resume());
  });
  try {
    for await (const line of stdout) {
      if (line.startsWith(marker)) return true;
    }
    signal.throwIfAborted();
    return false;
  } finally {
    if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
  }
}
