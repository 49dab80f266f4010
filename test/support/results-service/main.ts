import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startResultsService } from './service.ts';

// The service as a process of its own, for programs that are not tests (act):
//   node main.ts --folder DIR [--port N] [--run ID] [--read-only] [--trouble METHOD=STATUS]...
// The first line on stdout is the environment of a job as JSON. DIR/state.json lists what is stored, by SIGHUP and at the end.
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    port: { type: 'string', default: '0' },
    run: { type: 'string', default: 'run-1' },
    ref: { type: 'string', default: 'refs/heads/main' },
    'read-only': { type: 'boolean', default: false },
    trouble: { type: 'string', multiple: true, default: [] },
  },
});
const { folder } = values;
if (folder === undefined) throw new Error('--folder DIR');
const service = await startResultsService({ folder, port: Number(values.port) });
for (const text of values.trouble) {
  const [method = '', answer = ''] = text.split('=');
  service.trouble({
    ...(method === '*' ? {} : { method }),
    answer: answer === 'hang' ? 'hang' : Number(answer),
  });
}
const scopes = [{ ref: values.ref, permission: values['read-only'] ? 1 : 3 } as const];
process.stdout.write(`${JSON.stringify(service.environment({ run: values.run, scopes }))}\n`);

const { artifacts, caches, calls } = service;
const save = () =>
  writeFile(join(folder, 'state.json'), JSON.stringify({ artifacts, caches, calls }, undefined, 2));
process.on('SIGHUP', save);
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.once(name, async () => {
    await save();
    process.exit(0);
  });
}
