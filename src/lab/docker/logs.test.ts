import { expect, test } from 'vitest';
import { unframed } from './logs.ts';

function frame(stream: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

test('the text of all frames, in their order, even where a character is cut in two', () => {
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  const cut = Buffer.concat([frame(1, ''), first]);
  cut.writeUInt32BE(1, 4);
  const rest = Buffer.concat([frame(1, ''), second]);
  rest.writeUInt32BE(1, 4);
  expect(unframed(Buffer.concat([frame(1, 'out\n'), frame(2, 'err\n'), cut, rest]))).toBe('out\nerr\né');
});

test('a frame that was cut off ends the text', () => {
  expect(unframed(frame(1, 'complete\n').subarray(0, 12))).toBe('comp');
  expect(unframed(Buffer.alloc(0))).toBe('');
});
