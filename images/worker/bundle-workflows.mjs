// Bundles the built-in workflows of a worker folder: node bundle-workflows.mjs FOLDER
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.argv[2];
const { bundleWorkflowCode } = createRequire(join(folder, 'index.js'))('@temporalio/worker');
const { code } = await bundleWorkflowCode({ workflowsPath: join(folder, 'workflows/index.js') });
await writeFile(join(folder, 'workflow-bundle.js'), code);
console.log(`workflow-bundle.js: ${Math.round(code.length / 1024)} KiB`);
