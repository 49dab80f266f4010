import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { REPLAY_RESULT, type ReplayInput } from '../contract/replay.ts';
import { groundworkAt } from '../worker/host/program.ts';
import { replay } from '../worker/replay/replay.ts';

// Started by `assay replay` in a container of the worker image that has neither network nor rights. The controller
// writes what is read here: the type is the protocol's.
const input = (await json(process.stdin)) as ReplayInput;
const result = await replay(input, {
  workflowBundle: process.env.ASSAY_WORKFLOW_BUNDLE ?? join(import.meta.dirname, 'workflow-bundle.js'),
  ground: groundworkAt(import.meta.dirname, import.meta.filename),
});
// What the SDK's native part has open would keep the process alive.
process.stdout.write(`${REPLAY_RESULT}${JSON.stringify(result)}\n`, () => process.exit(0));
