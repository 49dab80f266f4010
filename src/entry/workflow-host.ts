import { describe } from '../fault/fault.ts';
import { groundworkAt, hostCode } from '../worker/host/program.ts';
import { HOST_CONFIG, type HostConfig } from '../worker/host/protocol.ts';

// Started by a worker for one version of workflow code, as a user of its own without any right.
try {
  // Written by the worker that starts this process: the type is the protocol's.
  const config: HostConfig = JSON.parse(process.env[HOST_CONFIG] ?? '');
  delete process.env[HOST_CONFIG];
  await hostCode(config, groundworkAt(import.meta.dirname, import.meta.filename), (word) =>
    process.stdout.write(`${JSON.stringify(word)}\n`),
  );
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
