import { Connection } from '@temporalio/client';
import { type Service, startService } from './service.ts';

/** A real Temporal for a test, as a lab runs it. */
export interface TestTemporal extends AsyncDisposable {
  address: string;
  service: Service;
}

/** Starts the binary that ASSAY_TEST_TEMPORAL names, or that of the image ASSAY_TEST_CORE_IMAGE. */
export async function startTemporal(): Promise<TestTemporal> {
  const service = await startService({
    program: 'temporal',
    binaryVariable: 'ASSAY_TEST_TEMPORAL',
    args: ({ port, data }) => [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--db-filename', `${data}/temporal.db`, '--log-level', 'error'],
    ],
    env: {},
    ready: async (port) => {
      const connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: 1000 });
      try {
        await connection.workflowService.describeNamespace({ namespace: 'default' });
        return true;
      } finally {
        await connection.close();
      }
    },
  });
  return {
    address: `127.0.0.1:${service.port}`,
    service,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
