import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

/** Ten steps, each saved when it is done. In the first attempt it gets stuck after the sixth. */
const works = `
  done=\${STATE_DONE:-0}
  echo "attempt $ASSAY_ATTEMPT of $ASSAY_MAX_ATTEMPTS begins after step $done"
  while [ $done -lt 10 ]; do
    done=$((done + 1))
    echo "step $done"
    echo "::assay set-state key=done::$done"
    echo "::assay progress percent=\${done}0::step $done of 10"
    [ "$ASSAY_ATTEMPT/$done" != 1/6 ] || sleep 300
  done
  echo "::assay set-output key=steps::$done"`;

test('a task that is killed with its worker at 60 % goes on from there in the next one, and ends at 100 %', async () => {
  const first = await lab.worker();
  const run = await lab.start([{ kind: 'works', shell: true, command: works }]);
  await run.until(([task]) => task?.percent === 60 && task.state.done === '6');
  await first.kill('SIGKILL');
  await first.exited;
  await lab.worker();
  const { works: result } = await run.results();
  expect(result).toMatchObject({ status: 'succeeded', attempts: 2, outputs: { steps: '10' } });
  expect(await lab.text(result?.files.stdout)).toBe(
    'attempt 2 of 3 begins after step 6\nstep 7\nstep 8\nstep 9\nstep 10\n',
  );
});
