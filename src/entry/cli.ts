#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandsOf } from '../command/commands.ts';
import { explainFailure } from '../command/explain.ts';
import { parseCommandLine } from '../config/flags.ts';

const root = join(import.meta.dirname, '..', '..');
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

try {
  await parseCommandLine(process.argv.slice(2), version, commandsOf({ root, process }));
} catch (error) {
  const { lines, exitCode } = explainFailure(error);
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = exitCode;
}
