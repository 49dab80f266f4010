import http from 'node:http';
import http2 from 'node:http2';
import { describe } from '../../fault/fault.ts';

/** One question may take this long; a port that is published but not yet served can swallow it. */
const QUESTION_MS = 1000;

/**
 * Where MinIO says that it serves. Not /minio/health/ready: that answers 200 as soon as the port is open, while
 * S3 calls still get 503 for a moment; this one waits for the disks, the buckets' metadata and the users too.
 */
export const MINIO_HEALTH = '/minio/health/cluster';

/** Why a service doesn't answer 200 at `url` yet; undefined when it does. */
export function httpProbe(url: string): () => Promise<string | undefined> {
  return () =>
    new Promise((resolve) => {
      const request = http.get(url, { agent: false, timeout: QUESTION_MS }, (response) => {
        response.resume();
        const state = response.headers['x-minio-server-status'] ?? '';
        resolve(response.statusCode === 200 ? undefined : `HTTP status ${response.statusCode} ${state}`);
      });
      request.on('timeout', () => request.destroy(new Error('no answer')));
      request.on('error', (error) => resolve(describe(error)));
    });
}

/** `DescribeNamespaceRequest { namespace }` (field 1, a string) in one uncompressed gRPC frame. */
function describeNamespace(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/**
 * Why Temporal at `address` doesn't serve the namespace yet; undefined when it does. One gRPC call written by
 * hand (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md): the client's library takes longer to
 * load than the server to start.
 */
export function temporalProbe(address: string, namespace: string): () => Promise<string | undefined> {
  const frame = describeNamespace(namespace);
  return () =>
    new Promise((resolve) => {
      const session = http2.connect(`http://${address}`);
      const answer = (reason: string | undefined) => {
        session.destroy();
        resolve(reason);
      };
      session.setTimeout(QUESTION_MS, () => answer('no answer'));
      session.on('error', (error) => answer(describe(error)));
      session.on('close', () => answer('connection closed'));
      const call = session.request({
        ':method': 'POST',
        ':path': '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace',
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      const judge = (headers: http2.IncomingHttpHeaders) => {
        const status = headers['grpc-status'];
        if (status === undefined) return;
        answer(status === '0' ? undefined : `gRPC status ${status}: ${headers['grpc-message'] ?? ''}`);
      };
      // A refusal without a message comes in the headers, everything else in the trailers.
      call.on('response', judge);
      call.on('trailers', judge);
      call.on('error', (error) => answer(describe(error)));
      call.resume();
      call.end(frame);
    });
}
