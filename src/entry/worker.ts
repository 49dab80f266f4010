import { extname, join } from 'node:path';
import { DRAIN_SIGNAL, WORKER_READY } from '../contract/environment.ts';
import { describe, Fault } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { runWorker } from '../worker/program.ts';
import { settingsFrom } from '../worker/settings.ts';

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const)
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));

const drain = new AbortController();
process.once(DRAIN_SIGNAL, () => drain.abort());

const write = (level: string) => (text: string) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, text })}\n`);
const log: Logger = {
  debug: process.env.ASSAY_DEBUG ? write('debug') : () => {},
  info: write('info'),
  warn: write('warn'),
  error: write('error'),
};

let exitCode = 0;
try {
  const settings = settingsFrom(process.env);
  await runWorker({
    settings,
    workflowBundle: settings.workflowBundle ?? join(import.meta.dirname, 'workflow-bundle.js'),
    converter: join(import.meta.dirname, `convert${extname(import.meta.filename)}`),
    fuzzer: join(import.meta.dirname, `fuzz${extname(import.meta.filename)}`),
    host: join(import.meta.dirname, `workflow-host${extname(import.meta.filename)}`),
    log,
    onReady: () => process.stdout.write(`${WORKER_READY}\n`),
    signal: stop.signal,
    drain: drain.signal,
  });
} catch (error) {
  if (!stop.signal.aborted) {
    const hint = error instanceof Fault && error.hint !== undefined ? ` (${error.hint})` : '';
    log.error(`the worker ends: ${describe(error)}${hint}`);
    exitCode = error instanceof Fault ? error.exitCode : 1;
  }
}
// What the SDK's native part still has open after an error would keep the process alive.
process.exit(exitCode);
