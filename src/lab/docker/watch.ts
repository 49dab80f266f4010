import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { LABEL } from './labels.ts';
import { ask, type Site } from './site.ts';

const death = z.object({ Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }) });

/** A container of the lab that has ended. */
export interface Death {
  service: string;
  containerId: string;
}

/**
 * Opens the engine's event stream of this lab and returns its deaths as they happen, until the lab goes down.
 * The stream is open when the promise resolves, so that no later death is missed. The iteration ends when the
 * engine closes the stream: it stopped, or the connection broke.
 */
export async function watchDeaths(site: Site): Promise<AsyncIterable<Death>> {
  const filters = { type: ['container' as const], event: ['die'], label: [`${LABEL.lab}=${site.lab.id}`] };
  const events = await ask(site, 'follow its events', () =>
    site.docker.getEvents({ filters, abortSignal: site.signal }),
  );
  return deathsOf(new Readable().wrap(events));
}

async function* deathsOf(events: Readable): AsyncGenerator<Death> {
  // An aborted or broken connection is the end of the stream: the caller knows which of the two it was.
  events.on('error', () => events.push(null));
  for await (const line of createInterface({ input: events })) {
    if (line.trim() === '') continue;
    const { Actor } = death.parse(JSON.parse(line));
    yield { service: Actor.Attributes[LABEL.service] ?? 'unknown', containerId: Actor.ID };
  }
}
