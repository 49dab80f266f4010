import { describe } from '../fault/fault.ts';
import { groundworkAt, hostCode } from '../worker/host/program.ts';
import { HOST_CONFIG, type HostConfig, type HostWord } from '../worker/host/protocol.ts';

// Started by a worker for one version of workflow code, as a user of its own without any right.
const say = (word: HostWord) =>
  new Promise<void>((done) => process.stdout.write(`${JSON.stringify(word)}\n`, () => done()));
let exitCode = 0;
try {
  // Written by the worker that starts this process: the type is the protocol's.
  const config: HostConfig = JSON.parse(process.env[HOST_CONFIG] ?? '');
  delete process.env[HOST_CONFIG];
  await hostCode(config, groundworkAt(import.meta.dirname, import.meta.filename), say);
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  exitCode = 1;
}
// What the SDK's native part has open would keep the process alive.
process.exit(exitCode);
