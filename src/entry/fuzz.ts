import { describe, Fault } from '../fault/fault.ts';
import { campaign } from '../fuzz/campaign.ts';
import { engines } from '../fuzz/engines/index.ts';
import { settingsFrom } from '../fuzz/settings.ts';

// A campaign of one fuzzing engine, started as a task: `fuzz.js <engine>`, in the folder of the sources.
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const)
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));

const say = (command: string, text: string) =>
  process.stdout.write(`::assay ${command}::${text.replaceAll(/[\r\n]+/g, ' ')}\n`);

try {
  const settings = settingsFrom(process.argv[2], process.env, process.cwd());
  const engine = engines[settings.engine];
  if (engine === undefined) throw new Error(`the engine ${settings.engine} is not built yet`);
  await campaign(engine, settings, {
    signal: stop.signal,
    log: (line) => process.stderr.write(`${line}\n`),
    output: (name, value) => say(`set-output key=${name}`, value),
    fuzzed: (seconds) => say('set-state key=fuzzed', String(seconds)),
    progress: (percent, text) => say(`progress percent=${percent}`, text),
  });
} catch (error) {
  const hint = error instanceof Fault && error.hint !== undefined ? ` (${error.hint})` : '';
  process.stderr.write(`${describe(error)}${hint}\n`);
  process.exitCode = error instanceof Fault ? error.exitCode : 1;
}
