import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../support/folder.ts';

const native = join(import.meta.dirname, '..', '..', 'toolbox', 'tasks', 'native');

/** What the analyzer is told about each file of a folder: run there, as the task does. */
function flagsIn(folder: string): Record<string, string[]> {
  const program = `
    import { commandsOf } from ${JSON.stringify(join(native, 'compile-commands.mjs'))};
    import { IncludeFinder, SOURCE, sourcesIn } from ${JSON.stringify(join(native, 'sources.mjs'))};
    const files = sourcesIn('.');
    const finder = new IncludeFinder(files);
    const commands = commandsOf(files);
    const units = files.filter((file) => SOURCE.test(file));
    console.log(JSON.stringify(Object.fromEntries(
      units.map((file) => [file, [...(commands.get(file) ?? []), ...finder.flagsFor(file)]]))));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' }),
  );
}

test('of a compile_commands.json only headers of the target, macros and the standard are taken', () => {
  const evil =
    '-fplugin=/work/e.so -Xclang -load @/etc/passwd --config=/x -wrapper sh -o /tmp/x -I/etc -I../../..';
  using target = folderOf({
    'src/a.c': 'int a;',
    'src/b.c': 'int b;',
    'build/compile_commands.json': JSON.stringify([
      {
        directory: '/home/me/project/build',
        file: '../src/a.c',
        command: `cc -I../include -isystem /home/me/project/vendor -DNAME=\\"x\\" -D LEVEL=2 -std=gnu11 ${evil} -c ../src/a.c`,
      },
    ]),
  });
  expect(flagsIn(target.path)).toEqual({
    'src/a.c': ['-I', './include', '-isystem', './vendor', '-DNAME="x"', '-DLEVEL=2', '-std=gnu11'],
    'src/b.c': [],
  });
});

test('without one, the folders of headers are those below which the headers are that a file names', () => {
  using target = folderOf({
    'lib/one/src/a.c': '#include "one/one.h"\n#include <stdio.h>\n#include "near.h"\n',
    'lib/one/src/near.h': '',
    'lib/one/include/one/one.h': '#include <two.h>\n',
    'lib/two/include/two.h': '',
    'other/one/one.h': '',
  });
  expect(flagsIn(target.path)).toEqual({
    'lib/one/src/a.c': [
      ...['-idirafter', 'lib/one/include'],
      ...['-idirafter', 'lib/one/src'],
      ...['-idirafter', 'lib/two/include'],
    ],
  });
});
