import { parallel, runTask, type WorkflowInput } from 'assay/workflow';

/** Each engine fuzzes its targets in a task of its own, which keeps what it finds while it runs. */
export default async function (input: WorkflowInput): Promise<void> {
  const known = input.tasks.map(({ kind }) => kind);
  const asked = String(input.parameters.engines ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`engines: "${unknown}" is none of ${known.join(', ')}`);
  const fitting = input.tasks.filter(({ applies }) => applies).map(({ kind }) => kind);
  const engines = asked.length === 0 ? fitting : asked;
  // One that finds no target in a repository of several languages is no mistake; none at all is.
  const others = { require_targets: asked.length > 0 };
  const results = await parallel(engines.map((kind) => () => runTask(kind, { with: others })));
  const ended = results.filter(({ status }) => status === 'succeeded');
  const targets = ended.reduce((sum, { outputs }) => sum + Number(outputs.targets ?? 0), 0);
  if (ended.length === results.length && targets === 0) {
    throw new Error('no fuzz target was found: docs/fuzzing.md says by what they are');
  }
}
