import { expect, test } from 'vitest';
import { withoutSealed } from './history.ts';

const payload = (value: unknown) => ({
  metadata: { encoding: 'anNvbi9wbGFpbg==' },
  data: Buffer.from(JSON.stringify(value)).toString('base64'),
});
const read = (data: string): unknown => JSON.parse(Buffer.from(data, 'base64').toString('utf8'));

test('what was sealed is not kept; all else stays as it is', () => {
  const tasks = [{ id: 'a', secrets: { TOKEN: 'c2VhbGVk' } }, { id: 'b' }];
  const history = {
    events: [
      { eventId: '1', input: { payloads: [payload({ runId: 'r', tasks })] } },
      {
        eventId: '2',
        input: { payloads: [{ metadata: {}, data: Buffer.from('"secrets" {').toString('base64') }] },
      },
    ],
  };
  const kept = JSON.parse(withoutSealed(JSON.stringify(history)));
  expect(JSON.stringify(kept)).not.toContain('c2VhbGVk');
  expect(read(kept.events[0].input.payloads[0].data)).toEqual({
    runId: 'r',
    tasks: [{ id: 'a', secrets: { TOKEN: '[sealed]' } }, { id: 'b' }],
  });
  expect(kept.events[1]).toEqual(history.events[1]);
});
