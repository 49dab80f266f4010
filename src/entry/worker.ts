import { fileURLToPath } from 'node:url';
import { WORKER_READY } from '../contract/environment.ts';
import { describe, Fault } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { runWorker } from '../worker/program.ts';
import { settingsFrom } from '../worker/settings.ts';

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const)
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));

const write = (level: string) => (text: string) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, text })}\n`);
const log: Logger = {
  debug: process.env.ASSAY_DEBUG ? write('debug') : () => {},
  info: write('info'),
  warn: write('warn'),
  error: write('error'),
};

try {
  const settings = settingsFrom(process.env);
  await runWorker({
    settings,
    workflowBundle: settings.workflowBundle ?? fileURLToPath(new URL('workflow-bundle.js', import.meta.url)),
    log,
    onReady: () => process.stdout.write(`${WORKER_READY}\n`),
    signal: stop.signal,
  });
  process.exitCode = 0;
} catch (error) {
  if (!stop.signal.aborted) {
    const hint = error instanceof Fault && error.hint !== undefined ? ` (${error.hint})` : '';
    log.error(`the worker ends: ${describe(error)}${hint}`);
    process.exitCode = error instanceof Fault ? error.exitCode : 1;
  }
}
