/** Makes a database for osv-scanner, in the current folder, of a folder of advisories: `node osv-database.ts FOLDER`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ZipEntry, zip } from './binaries/zip.ts';

const advisory = z.object({
  affected: z.array(z.object({ package: z.object({ ecosystem: z.string() }) })),
});

const [folder = '.'] = process.argv.slice(2);
const entries = readdirSync(folder).map(
  (name): ZipEntry => ({
    name,
    content: readFileSync(join(folder, name)),
  }),
);
const ofEcosystem = Map.groupBy(entries, ({ content }) => {
  const [first] = advisory.parse(JSON.parse(content.toString())).affected;
  return first?.package.ecosystem ?? '';
});
for (const [ecosystem, advisories] of ofEcosystem) {
  const place = join('osv-scalibr', ecosystem);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'all.zip'), zip(advisories));
}
