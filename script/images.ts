/**
 * Makes every image of this checkout present on the engine and writes their tags as ASSAY_TEST_<NAME>_IMAGE=... lines:
 * `node script/images.ts FILE [NAME...]`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectDocker } from '../src/lab/docker/connect.ts';
import { ensureImages } from '../src/lab/images/ensure.ts';
import { imageGraph } from '../src/lab/images/graph.ts';
import { lineLogger } from '../src/log/logger.ts';

const [file = '/dev/stdout'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(3);
const names = wanted.length > 0 ? wanted : [...(await imageGraph(root)).keys()];
const tags = await ensureImages(names, {
  docker: connectDocker(process.env),
  root,
  policy: 'build',
  log: lineLogger((line) => process.stdout.write(`${line}\n`)),
  signal: AbortSignal.timeout(60 * 60_000),
});
const lines = [...tags].map(([name, tag]) => `ASSAY_TEST_${name.toUpperCase()}_IMAGE=${tag}\n`);
writeFileSync(file, lines.join(''));
