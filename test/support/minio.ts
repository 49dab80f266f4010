import { BUCKET } from '../../src/storage/keys.ts';
import type { S3Config } from '../../src/storage/store.ts';
import { type Service, startService } from './service.ts';

export interface Minio extends AsyncDisposable {
  config: S3Config;
  service: Service;
}

/** Starts a MinIO of its own for a test: the binary ASSAY_TEST_MINIO, else that of the image ASSAY_TEST_CORE_IMAGE. */
export async function startMinio(): Promise<Minio> {
  const service = await startService({
    program: 'minio',
    binaryVariable: 'ASSAY_TEST_MINIO',
    args: ({ port, data }) => ['server', '--quiet', '--address', `127.0.0.1:${port}`, data],
    env: {
      MINIO_ROOT_USER: 'root1234',
      MINIO_ROOT_PASSWORD: 'secret1234',
      MINIO_CI_CD: '1',
      MINIO_BROWSER: 'off',
    },
    ready: async (port) => (await fetch(`http://127.0.0.1:${port}/minio/health/ready`)).ok,
  });
  return {
    config: {
      endpoint: `http://127.0.0.1:${service.port}`,
      accessKey: 'root1234',
      secretKey: 'secret1234',
      bucket: BUCKET,
    },
    service,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
