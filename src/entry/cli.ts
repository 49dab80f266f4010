#!/usr/bin/env node
import { join } from 'node:path';
import { commandsOf } from '../command/commands.ts';
import { explainFailure } from '../command/explain.ts';
import { parseCommandLine } from '../config/flags.ts';
import { checkNode } from '../config/node-version.ts';
import { assayVersion } from '../config/version.ts';

const root = join(import.meta.dirname, '..', '..');

try {
  checkNode();
  await parseCommandLine(process.argv.slice(2), await assayVersion(root), commandsOf({ root, process }));
} catch (error) {
  const { lines, exitCode } = explainFailure(error);
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = exitCode;
}
