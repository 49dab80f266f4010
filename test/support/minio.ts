import { startService } from './service.ts';
/** PLACEHOLDER of the worker's tests until the store's test support arrives. */
export async function startMinio() {
  const service = await startService({
    program: 'minio',
    binaryVariable: 'ASSAY_TEST_MINIO',
    args: ({ port, data }) => ['server', '--address', `127.0.0.1:${port}`, data],
    env: { MINIO_ROOT_USER: 'root1234', MINIO_ROOT_PASSWORD: 'secret1234', MINIO_CI_CD: '1' },
    ready: async (port) => (await fetch(`http://127.0.0.1:${port}/minio/health/ready`)).ok,
  });
  return {
    config: { endpoint: `http://127.0.0.1:${service.port}`, accessKey: 'root1234', secretKey: 'secret1234' },
    service,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
