import { startStub } from './stub-lab.ts';

/** A program of its own that brings a lab up, asks MinIO how it is, takes the lab down, and prints what it saw. */
const lab = startStub(process.argv[2] ?? '');
try {
  const { temporal, s3 } = await lab.ready;
  const { status } = await fetch(`${s3.endpoint}/minio/health/cluster`);
  process.stdout.write(`${JSON.stringify({ id: lab.id, status, temporal: temporal.address })}\n`);
} finally {
  await lab.down();
}
