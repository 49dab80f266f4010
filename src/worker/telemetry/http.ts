import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, LabFault } from '../../fault/fault.ts';
import { healthOf, type WorkerState } from './state.ts';

/** A worker's health and metrics, served until it is disposed. */
export interface Telemetry extends AsyncDisposable {
  port: number;
}

/**
 * Serves /healthz and /metrics. Only the networks of the lab reach it, and it only reads: tasks have no network, and one
 * that has learns nothing that helps it.
 */
export async function serveTelemetry(state: WorkerState, port: number): Promise<Telemetry> {
  // Loaded here: a worker of a lab that nobody looks at goes without.
  const { metricsOf } = await import('./metrics.ts');
  const metrics = metricsOf(state);
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? (request.url ?? '').replace(/\?.*/, '') : '';
    if (path === '/healthz') {
      const health = healthOf(state);
      response.writeHead(health.state === 'serving' ? 200 : 503, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(health)}\n`);
    } else if (path === '/metrics') {
      metrics.metrics().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        (error: unknown) => response.writeHead(500).end(`${describe(error)}\n`),
      );
    } else {
      response.writeHead(404).end('not found: /healthz, /metrics\n');
    }
  });
  server.listen(port, '0.0.0.0');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new LabFault(`the worker can't serve its health on port ${port}: ${describe(cause)}`, { cause });
  });
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
