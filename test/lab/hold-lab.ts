import { startStub } from './stub-lab.ts';

/** A program of its own that starts a lab and does nothing more: to be killed by a test. */
const lab = startStub(process.argv[2] ?? '');
process.stdout.write(`${lab.id}\n`);
await lab.ready;
setInterval(() => undefined, 60_000);
