/** Prints `<name> <tag on the engine> <published reference>` of every image of this checkout: `image-tags.ts REGISTRY`. */
import { join } from 'node:path';
import { imageGraph } from '../../src/lab/images/graph.ts';

const [registry] = process.argv.slice(2);
if (registry === undefined) throw new Error('usage: image-tags.ts REGISTRY');
for (const { name, tag } of (await imageGraph(join(import.meta.dirname, '..', '..'))).values()) {
  const [, version] = tag.split(':');
  process.stdout.write(`${name} ${tag} ${registry}/${name}:${version}\n`);
}
