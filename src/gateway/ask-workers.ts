import { resolve4 } from 'node:dns/promises';

/** Milliseconds for a worker to answer, on a machine that its scanners keep busy. Prometheus waits 10 s by default. */
const ANSWER_MS = 5_000;

/** Bytes of one answer that are read: a worker's metrics are some KB. */
const ANSWER_BYTES = 4 * 1024 * 1024;

/** What a worker answered; `text` is missing when it did not. */
export interface Answer {
  address: string;
  text: string | undefined;
}

/** Where the workers of a lab are: a name that the lab's network knows all of them by, and their port. */
export interface Workers {
  name: string;
  port: number;
}

/** Asks every worker of the lab for a path, side by side. */
export async function askWorkers({ name, port }: Workers, path: string): Promise<Answer[]> {
  const addresses = (await resolve4(name).catch(nobody)).sort();
  return Promise.all(
    addresses.map(async (address) => {
      const text = await ask(`http://${address}:${port}${path}`);
      return { address, text };
    }),
  );
}

async function ask(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    const body = await answer.arrayBuffer();
    // 503 is what a worker that drains says, and it says it in full.
    if ((answer.status !== 200 && answer.status !== 503) || body.byteLength > ANSWER_BYTES) return undefined;
    return Buffer.from(body).toString();
  } catch {
    // Not answering is what is told of it.
    return undefined;
  }
}

/** A lab without any worker yet. */
function nobody(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
  throw error;
}
