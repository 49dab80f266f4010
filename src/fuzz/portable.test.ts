import { expect, test } from 'vitest';
import { portable } from './portable.ts';

test('nothing of this run is left in the paths of a stack', () => {
  const files = ['/work/t/ws/src/a.go', '/work/t/tmp/build/x/main.go', '/usr/lib/go/panic.go', 'src/b.go'];
  const frames = [...files.map((file) => ({ function: 'f', file, line: 1 })), { function: 'g' }];
  const report = { kind: 'crash' as const, class: 'panic', message: 'm', frames };
  const { frames: after } = portable(report, { source: '/work/t/ws', scratch: '/work/t/tmp' });
  expect(after.map((frame) => ('file' in frame ? frame.file : undefined))).toEqual([
    'src/a.go',
    'main.go',
    '/usr/lib/go/panic.go',
    'src/b.go',
    undefined,
  ]);
});
