import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPLAY_RESULT, type ReplayInput, type ReplayResult } from '../../src/contract/replay.ts';
import { connectEngine, type Engine } from '../../src/engine/engine.ts';
import { encodeHistory, historyOf } from '../../src/engine/history.ts';
import { startWith } from './code-lab.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
let engine: Engine;
beforeAll(async () => {
  lab = await startLab();
  engine = await connectEngine({ address: lab.environment.TEMPORAL_ADDRESS ?? '', namespace: 'default' });
  await lab.worker();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await lab[Symbol.asyncDispose]();
});

/** The program as `assay replay` starts it, with the workflows of these sources. */
async function replay(json: unknown, code?: ReplayInput['code']): Promise<ReplayResult> {
  const history = Buffer.from(await encodeHistory(json)).toString('base64');
  const input: ReplayInput = { history, ...(code && { code }) };
  const program = join(import.meta.dirname, '../../src/entry/replay.ts');
  const env = { PATH: process.env.PATH, ASSAY_WORKFLOW_BUNDLE: lab.home.bundle };
  const child = spawn(process.execPath, [program], { env });
  child.stdin.end(JSON.stringify(input));
  const [said, wrong] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const line = said.split('\n').find((one) => one.startsWith(REPLAY_RESULT));
  if (line === undefined) throw new Error(`it said nothing of what came of it: ${said}${wrong}`);
  return JSON.parse(line.slice(REPLAY_RESULT.length));
}

type Event = {
  eventId: string;
  eventType: string;
  activityTaskScheduledEventAttributes?: { activityId: string };
};

test('a list of tasks is replayed; a history that today’s program would not make is told with its event', async () => {
  const run = await lab.start([
    { kind: 'one', command: 'true' },
    { kind: 'two', command: 'true' },
  ]);
  await run.results();
  const history: { events: Event[] } = JSON.parse(await historyOf(run.handle));
  expect(history.events[0]).toMatchObject({
    eventId: '1',
    eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
  });
  expect(await replay(history)).toEqual({ replayed: true });

  // What was scheduled was another activity than the one that the program asks for at this place.
  const event = history.events.find(({ activityTaskScheduledEventAttributes: it }) => it !== undefined);
  Object.assign(event?.activityTaskScheduledEventAttributes ?? {}, { activityType: { name: 'other' } });
  const result = await replay(history);
  expect(result).toEqual({
    replayed: false,
    why: 'different',
    message:
      "Nondeterminism error: Activity type of scheduled event 'other' does not match activity type of activity command 'runTask'",
  });
  expect(await replay({ events: [] })).toMatchObject({ replayed: false, why: 'failed' });
});

test('workflow code is replayed with the code as it is today', async () => {
  const code = (tasks: string) => `
    import { sleep } from '@temporalio/workflow';
    import { runTask } from 'assay/workflow';
    export default async function () { ${tasks} }`;
  const before = code("await runTask('one'); await sleep(20); await runTask('two');");
  const tasks = ['one', 'two'].map((kind) => ({ kind, command: 'true' }));
  const run = await startWith(engine, lab, { code: before, tasks });
  await run.end();
  const history: unknown = JSON.parse(await run.execution.history());
  const { main, others } = run.host;
  const with_ = (source: string) => {
    const files = { [main.path]: Buffer.from(source).toString('base64') };
    return replay(history, { main, others, files });
  };
  expect(await with_(before)).toEqual({ replayed: true });
  expect(
    await with_(code("await runTask('one'); await sleep(20); await runTask('two'); /* the same */")),
  ).toEqual({
    replayed: true,
  });
  // A wait that was not there when the run was made.
  expect(await with_(code("await sleep(20); await runTask('one'); await runTask('two');"))).toMatchObject({
    replayed: false,
    why: 'different',
    message:
      'Nondeterminism error: Timer machine does not handle this event: HistoryEvent(id: 5, WorkflowPropertiesModified)',
  });
  expect(await with_('export default async () => {')).toMatchObject({
    replayed: false,
    why: 'failed',
    message: expect.stringContaining('its code is broken'),
  });
});
