import { expect, test } from 'vitest';
import type { Logger } from '../../log/logger.ts';
import { buildProgress } from './progress.ts';

function recorder() {
  const lines: string[] = [];
  const log: Logger = { debug() {}, info: (text) => lines.push(text), warn() {}, error() {} };
  return { lines, log };
}

const GUARDED =
  '#7 [temporal 1/1] RUN --mount=type=secret,id=ca,target=/run/ca.crt     if [ -f /run/ca.crt ]; then export A=b; fi;     go install x@v1';

test('a step that took its time is one line, without mounts and certificate guard', () => {
  const { lines, log } = recorder();
  const progress = buildProgress('core', log);
  for (const line of [
    '#1 [internal] load',
    '#1 DONE 0.0s',
    GUARDED,
    '#7 1.2 go: downloading',
    '',
    '#7 DONE 160.1s',
  ]) {
    progress.line(line);
  }
  expect(lines).toEqual(['core: [temporal 1/1] RUN go install x@v1 (160.1 s)']);
});

test('a long step is named while it runs', () => {
  const { lines, log } = recorder();
  let now = 0;
  const progress = buildProgress('core', log, () => now);
  progress.line('#1 [internal] load build context');
  progress.line(GUARDED);
  now = 60_000;
  progress.pulse();
  expect(lines).toEqual(['core: [temporal 1/1] RUN go install x@v1 ... 60 s so far']);
});

test('the failed step is the one that failed, not one that was stopped for it, with its own last lines', () => {
  const { log } = recorder();
  const progress = buildProgress('core', log);
  progress.line('#7 [a 1/1] RUN false');
  progress.line('#8 [b 1/1] RUN sleep 9');
  for (let line = 1; line <= 40; line++) progress.line(`#7 0.${line} line ${line}`);
  progress.line('#8 ERROR: context canceled');
  progress.line('#7 ERROR: executor failed running: exit code: 1');
  expect(progress.failedStep()).toBe('[a 1/1] RUN false');
  expect(progress.tail()).toHaveLength(30);
  expect(progress.tail().at(-1)).toBe('line 40');
});

test('without a failed step the last lines of all are told', () => {
  const progress = buildProgress('core', recorder().log);
  progress.line('ERROR: failed to solve: Dockerfile not found');
  expect(progress.failedStep()).toBeUndefined();
  expect(progress.tail()).toEqual(['ERROR: failed to solve: Dockerfile not found']);
});
