import { z } from 'zod';
import { filterOf, LABEL } from './labels.ts';
import { linesOf } from './lines.ts';
import { ask, type Site } from './site.ts';

const death = z.object({ Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }) });

/** A container of the lab that has ended. */
export interface Death {
  service: string;
  containerId: string;
  exitStatus: number;
}

/**
 * Opens the engine's event stream of this lab (of what this call creates, where the lab stays) and returns its deaths as they happen, until `life` is aborted.
 * The stream is open when the promise resolves, so that no later death is missed. The iteration also ends when
 * the engine closes the stream: it stopped, or the connection broke.
 */
export async function watchDeaths(site: Site, life: AbortSignal): Promise<AsyncIterable<Death>> {
  const filters = {
    type: ['container' as const],
    event: ['die'],
    label: [...filterOf(site.lab.id, site.lab.call).label, LABEL.service],
  };
  const events = await ask(site, 'follow its events', () =>
    site.docker.getEvents({ filters, abortSignal: life }),
  );
  return deathsOf(linesOf(events));
}

async function* deathsOf(lines: AsyncIterable<string>): AsyncGenerator<Death> {
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const { Actor } = death.parse(JSON.parse(line));
    yield {
      service: Actor.Attributes[LABEL.service] ?? 'unknown',
      containerId: Actor.ID,
      exitStatus: Number(Actor.Attributes.exitCode),
    };
  }
}
