import { createServer, type Server, type ServerResponse } from 'node:http';
import { GATEWAY_HEALTH } from '../contract/environment.ts';
import { type LabHealth, workerHealth } from '../contract/health.ts';
import { describe } from '../fault/fault.ts';
import { askWorkers, type Workers } from './ask-workers.ts';
import { mergeExpositions } from './exposition.ts';

/** Shows the health and the metrics of all workers of a lab to whoever may reach this port. Only reads. */
export function gateway(workers: Workers): Server {
  return createServer((request, response) => {
    const path = request.method === 'GET' ? (request.url ?? '/').replace(/\?.*/, '') : '';
    answer(workers, path, response).catch((error: unknown) => {
      if (!response.headersSent) reply(response, 500, { text: `${describe(error)}\n` });
    });
  });
}

async function answer(workers: Workers, path: string, response: ServerResponse): Promise<void> {
  if (path === '/metrics') {
    const answers = await askWorkers(workers, '/metrics');
    const texts = answers.flatMap(({ text }) => (text === undefined ? [] : [text]));
    return reply(response, 200, {
      text: mergeExpositions([...texts, own(answers.length, texts.length)]),
      type: 'text/plain; version=0.0.4; charset=utf-8',
    });
  }
  if (path === '/healthz') {
    const health = await healthOf(workers);
    const type = 'application/json';
    return reply(response, health.status === 'ok' ? 200 : 503, { text: `${JSON.stringify(health)}\n`, type });
  }
  if (path === GATEWAY_HEALTH) return reply(response, 200, { text: 'assay gateway: /metrics, /healthz\n' });
  reply(response, 404, { text: 'not found: /metrics, /healthz\n' });
}

async function healthOf(workers: Workers): Promise<LabHealth> {
  const answers = await askWorkers(workers, '/healthz');
  const silent: string[] = [];
  const told = answers.flatMap(({ address, text }) => {
    const health = workerHealth.safeParse(text === undefined ? undefined : parsed(text));
    if (health.success) return [health.data];
    silent.push(address);
    return [];
  });
  const fine = silent.length === 0 && told.every(({ state }) => state === 'serving');
  return { status: fine ? 'ok' : 'degraded', workers: told, silent };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A worker that answers with something else counts as silent.
    return undefined;
  }
}

/** What the gateway itself has to tell. */
function own(known: number, answering: number): string {
  return [
    '# HELP assay_workers Workers of the lab, by whether they answer.',
    '# TYPE assay_workers gauge',
    `assay_workers{answering="yes"} ${answering}`,
    `assay_workers{answering="no"} ${known - answering}`,
    '',
  ].join('\n');
}

function reply(
  response: ServerResponse,
  status: number,
  { text, type = 'text/plain; charset=utf-8' }: { text: string; type?: string },
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
