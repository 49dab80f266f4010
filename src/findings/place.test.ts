import { expect, test } from 'vitest';
import { placeOf, uriOf } from './place.ts';
import type { ReportArtifactLocation, ReportRun } from './sarif/schema.ts';

function place(location: ReportArtifactLocation, run: ReportRun = {}, files: string[] = []) {
  return placeOf(location, {
    run,
    roots: ['/work/ws/1', '/home/me/repo'],
    folder: '',
    exists: (path) => files.includes(path),
  });
}

test.each([
  ['src/a.py', 'src/a.py'],
  ['./src//a.py', 'src/a.py'],
  ['src/x/../a.py', 'src/a.py'],
  ['/work/ws/1/src/a.py', 'src/a.py'],
  ['work/ws/1/src/a.py', 'src/a.py'],
  ['/home/me/repo/src/a.py', 'src/a.py'],
  ['file:///work/ws/1/src/a.py', 'src/a.py'],
  ['file://localhost/work/ws/1/src/a.py', 'src/a.py'],
  ['file:/work/ws/1/src/a.py', 'src/a.py'],
  ['FILE:///work/ws/1/src/a%20b.py', 'src/a b.py'],
  ['src\\win\\a.cs', 'src/win/a.cs'],
  ['src/%C3%BCn%C3%AF/a%20b.py', 'src/ünï/a b.py'],
  ['src/ünï/a b.py', 'src/ünï/a b.py'],
  ['100%.py', '100%.py'],
  ['a#b?.py', 'a#b?.py'],
  ['/work/ws/1', '.'],
])('%s is %s in the repository', (uri, path) => {
  expect(place({ uri })).toEqual({ path });
});

test.each([
  ['/usr/lib/python3/os.py', 'os.py'],
  ['/work/ws/11/src/a.py', 'a.py'],
  ['../../etc/passwd', 'passwd'],
  ['/work/ws/1/../2/secret.py', 'secret.py'],
  ['C:\\Users\\me\\a.cs', 'a.cs'],
  ['file:///C:/Users/me/a.cs', 'a.cs'],
  ['https://example.com/x/y.js?z=1', 'y.js'],
])('%s is outside, and only its name is kept', (uri, outside) => {
  expect(place({ uri })).toEqual({ outside });
});

test('a percent sign is taken as the target has it', () => {
  expect(place({ uri: 'a%20b.py' }, {}, ['a%20b.py'])).toEqual({ path: 'a%20b.py' });
  expect(place({ uri: 'a%20b.py' }, {}, ['a%20b.py', 'a b.py'])).toEqual({ path: 'a b.py' });
});

test('a folder of the target that is named like the workspace is not cut off', () => {
  expect(place({ uri: 'work/ws/1/a.py' }, {}, ['work/ws/1/a.py'])).toEqual({ path: 'work/ws/1/a.py' });
});

test('a uriBaseId is resolved, a chain too, and a circle ends', () => {
  const run: ReportRun = {
    originalUriBaseIds: {
      ROOT: { uri: 'file:///work/ws/1' },
      SUB: { uri: 'sub', uriBaseId: 'ROOT' },
      A: { uri: 'a/', uriBaseId: 'B' },
      B: { uriBaseId: 'A' },
    },
  };
  expect(place({ uri: 'a.py', uriBaseId: 'ROOT' }, run)).toEqual({ path: 'a.py' });
  expect(place({ uri: 'a.py', uriBaseId: 'SUB' }, run)).toEqual({ path: 'sub/a.py' });
  expect(place({ uri: 'a.py', uriBaseId: '%SRCROOT%' }, run)).toEqual({ path: 'a.py' });
  expect(place({ uri: 'x.py', uriBaseId: 'A' }, run)).toHaveProperty('path');
});

test('a location by index is looked up in the artifacts', () => {
  expect(place({ index: 1 }, { artifacts: [{}, { location: { uri: 'src/b.py' } }] })).toEqual({
    path: 'src/b.py',
  });
  expect(place({ index: 9 }, { artifacts: [] })).toBeUndefined();
});

test('a path becomes a relative reference that means that path', () => {
  expect(uriOf('src/ünï code/a:b#c%.py')).toBe('src/%C3%BCn%C3%AF%20code/a%3Ab%23c%25.py');
});

test('a target that is a folder of its repository is named from the root of that', () => {
  const below = {
    run: {},
    roots: ['/work/ws/1'],
    folder: 'services/api',
    exists: (path: string) => path === 'services/api/work/ws/1/b.py',
  };
  expect(placeOf({ uri: 'src/a.py' }, below)).toEqual({ path: 'services/api/src/a.py' });
  expect(placeOf({ uri: '/work/ws/1/src/a.py' }, below)).toEqual({ path: 'services/api/src/a.py' });
  expect(placeOf({ uri: 'work/ws/1/b.py' }, below)).toEqual({ path: 'services/api/work/ws/1/b.py' });
  expect(placeOf({ uri: '../b.py' }, below)).toEqual({ outside: 'b.py' });
});

test('what a tool says relative to the folder it ran in is put there, unless only the root has it', () => {
  const files = ['services/api/a.py', 'services/api/src/b.py', 'README.md', 'services/x.py', 'top/a.py'];
  const ran = (uri: string) =>
    placeOf(
      { uri },
      {
        run: {},
        roots: ['/w'],
        folder: '',
        directory: 'services/api',
        exists: (path) => files.includes(path),
      },
    );
  expect(ran('a.py')).toEqual({ path: 'services/api/a.py' });
  expect(ran('./src/b.py')).toEqual({ path: 'services/api/src/b.py' });
  expect(ran('../x.py')).toEqual({ path: 'services/x.py' });
  expect(ran('README.md')).toEqual({ path: 'README.md' });
  expect(ran('top/a.py')).toEqual({ path: 'top/a.py' });
  expect(ran('gone.py')).toEqual({ path: 'services/api/gone.py' });
  expect(ran('/w/services/x.py')).toEqual({ path: 'services/x.py' });
  expect(ran('../../../etc/passwd')).toEqual({ outside: 'passwd' });
});
