import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

// Bundles the built-in workflows once, when the image is built, so that no worker spends a second on it at its start.
// They lie beside this program in dist/worker, and one folder up in build/ and src/.
const here = (path: string) => join(import.meta.dirname, path);
const { values } = parseArgs({ options: { out: { type: 'string', default: here('workflow-bundle.js') } } });
const places = ['workflows/index.js', '../workflows/index.js', '../workflows/index.ts'].map(here);
const workflowsPath = places.find((path) => existsSync(path));
if (workflowsPath === undefined) throw new Error(`the workflows are in none of ${places.join(', ')}`);

// The one package of ours that workflows use lies beside this program where there are no node_modules.
const jsonata = here('jsonata.cjs');
const alias = existsSync(jsonata) ? { jsonata } : {};
const { code } = await bundleWorkflowCode({
  workflowsPath,
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => ({
    ...config,
    // It is one file that asks for no other: what looks like a call of `require` in it is its own loader.
    module: { ...config.module, noParse: jsonata },
    resolve: { ...config.resolve, alias: { ...config.resolve?.alias, ...alias } },
  }),
});
await writeFile(values.out, code);
process.stdout.write(`${values.out}: ${Math.round(code.length / 1024)} KiB\n`);
