import { expect, test } from 'vitest';
import { CommandFilter } from './command-filter.ts';
import { type Command, parseCommand } from './protocol.ts';

test.each<[string, Command | undefined]>([
  ['::assay progress percent=40::half', { name: 'progress', percent: 40, text: 'half' }],
  ['::assay progress percent=400::', { name: 'progress', percent: 100, text: '' }],
  ['::assay progress::working: a::b', { name: 'progress', percent: undefined, text: 'working: a::b' }],
  ['::assay log level=warn::careful\r', { name: 'log', level: 'warn', text: 'careful' }],
  ['::assay set-state key=page::17', { name: 'set-state', key: 'page', value: '17' }],
  ['::assay set-output key=n::', { name: 'set-output', key: 'n', value: '' }],
  ['::assay heartbeat::', { name: 'heartbeat' }],
  ['::assay set-state::17', undefined],
  ['::assay launch::x', undefined],
  ['::assay progress', undefined],
  ['::error::x', undefined],
  [' ::assay heartbeat::', undefined],
])('%s', (text, command) => {
  expect(parseCommand(text)).toEqual(command);
});

/** Feeds `text` cut into pieces of `size` bytes. */
function filter(text: string, size: number) {
  const commands: Command[] = [];
  const filter = new CommandFilter((command) => commands.push(command));
  const output: Buffer[] = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) output.push(...filter.push(bytes.subarray(at, at + size)));
  output.push(...filter.end());
  return { output: Buffer.concat(output).toString(), commands: commands.map((command) => command.name) };
}

test.each([1, 2, 3, 7, 8, 9, 64, 1000])('commands are taken out whatever the chunks (%i bytes)', (size) => {
  const text =
    'a\n::assay progress percent=1::x\n::not one\n\n:: ::assay heartbeat::\n::assay bad::\n::assay heartbeat::\nend';
  expect(filter(text, size)).toEqual({
    output: 'a\n::not one\n\n:: ::assay heartbeat::\n::assay bad::\nend',
    commands: ['progress', 'heartbeat'],
  });
});

test('a last command without newline counts, and a line that only begins like one is output', () => {
  expect(filter('x\n::assay heartbeat::', 4)).toEqual({ output: 'x\n', commands: ['heartbeat'] });
  expect(filter('::ass', 2)).toEqual({ output: '::ass', commands: [] });
});

test('a line that never ends is let through, not kept', () => {
  const endless = `::assay log::${'x'.repeat(200_000)}`;
  expect(filter(endless, 4096)).toEqual({ output: endless, commands: [] });
});

test('output leaves at once, without waiting for its newline', () => {
  const filter = new CommandFilter(() => {});
  expect(Buffer.concat(filter.push(Buffer.from('no newline yet'))).toString()).toBe('no newline yet');
});
