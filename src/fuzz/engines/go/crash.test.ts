import { expect, test } from 'vitest';
import type { Ended } from '../../engine.ts';
import { goCrash } from './crash.ts';

// What Go 1.27 wrote, shortened.
const CALLERS = `reflect.Value.call({0x8262b0?, 0x867ab8?, 0x13?}, {0x64b398, 0x4}, {0x2bb37fc8b0e0, 0x2, 0x2?})
	/opt/go/src/reflect/value.go:586 +0xed9
reflect.Value.Call({0x8262b0?, 0x867ab8?, 0x55d368?}, {0x2bb37fc8b0e0?, 0x864308?, 0x687f91?})
	/opt/go/src/reflect/value.go:369 +0xb9
testing.(*F).Fuzz.func1.1(0x2bb37fce8488?)
	/opt/go/src/testing/fuzz.go:341 +0x312
testing.tRunner(0x2bb37fce8488, 0x2bb37fcfa1b0)
	/opt/go/src/testing/testing.go:2195 +0xea
created by testing.(*F).Fuzz.func1 in goroutine 18
	/opt/go/src/testing/fuzz.go:328 +0x678
`;
const RAISED = `testing.tRunner.func1.2({0x858a58, 0x2bb37fcf0030})
	/opt/go/src/testing/testing.go:2125 +0x232
testing.tRunner.func1()
	/opt/go/src/testing/testing.go:2128 +0x329
panic({0x858a58?, 0x2bb37fcf0030?})
	/opt/go/src/runtime/panic.go:859 +0x125
`;

function ended(output: string, exitCode: number | null = 2): Ended {
  return { exitCode, signal: null, cut: false, output };
}

test('a panic has the frames between what raises it and what calls the harness', () => {
  const output = `--- FAIL: FuzzParse (0.00s)
    --- FAIL: FuzzParse/input (0.00s)
panic: runtime error: index out of range [47] with length 1 [recovered, repanicked]

goroutine 20 [running]:
${RAISED}example.com/record.last[...](...)
	/work/source/record.go:19
example.com/record.(*Reader).Parse(0x2bb37fc8b0e0, {0x2bb37fc823c0, 0x4})
	/work/source/record.go:15 +0x17a
example.com/record.FuzzParse.func1(0x0?, {0x2bb37fc823c0, 0x4, 0x48c273?})
	/work/source/record_test.go:8 +0x17a
${CALLERS}`;
  expect(goCrash(ended(output))).toEqual({
    kind: 'crash',
    class: 'panic',
    type: 'runtime error: index out of range',
    message: 'runtime error: index out of range',
    frames: [
      { function: 'example.com/record.last', file: '/work/source/record.go', line: 19 },
      { function: 'example.com/record.(*Reader).Parse', file: '/work/source/record.go', line: 15 },
      { function: 'example.com/record.FuzzParse.func1', file: '/work/source/record_test.go', line: 8 },
    ],
  });
});

test.each([
  ['panic: bad state 3 at 0x3b603f7082d0 [recovered, repanicked]', undefined, 'bad state N at ADDR'],
  ['panic: (deep.Bad) {Code:0x3}', 'deep.Bad', '(deep.Bad) {Code:ADDR}'],
  [
    'panic: runtime error: slice bounds out of range [:-1] [recovered, repanicked]',
    'runtime error: slice bounds out of range',
    'runtime error: slice bounds out of range',
  ],
  [
    'panic: runtime error: invalid memory address or nil pointer dereference [recovered, repanicked]\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x68f4a4]',
    'runtime error: invalid memory address or nil pointer dereference',
    'runtime error: invalid memory address or nil pointer dereference',
  ],
  [
    'panic: interface conversion: interface {} is string, not int [recovered, repanicked]',
    undefined,
    'interface conversion: interface {} is string, not int',
  ],
])('%s', (line, type, message) => {
  expect(goCrash(ended(`${line}\n\ngoroutine 20 [running]:\n${RAISED}${CALLERS}`))).toEqual({
    kind: 'crash',
    class: 'panic',
    ...(type && { type }),
    message,
    frames: [],
  });
});

test('a panic of a goroutine that the harness started', () => {
  const output = `panic: runtime error: integer divide by zero

goroutine 7 [running]:
example.com/record/deep.Nil(...)
	/work/source/deep/deep.go:4
example.com/record/deep.Inner.func1()
	/work/source/deep/deep.go:14 +0x3c
created by example.com/record/deep.Inner in goroutine 6
	/work/source/deep/deep.go:14 +0x72
exit status 2
`;
  expect(goCrash(ended(output))?.frames.map(({ line }) => line)).toEqual([4, 14]);
});

test('an input that runs for too long has the stack of its own goroutine', () => {
  const output = `assay: the input ran for too long

goroutine 5 [running]:
testing.assayWatch(0x77359400)
	/opt/go/src/testing/assay.go:60 +0x191
created by testing.assayBegin in goroutine 4
	/opt/go/src/testing/assay.go:44 +0x96

goroutine 4 [chan receive]:
testing.(*F).Fuzz.func1({0x872690, 0xb10e942e508}, {{0x0, 0x0}, {0xb10e941e180, 0x37}, {0x0, 0x0, 0x0}, {0xb10e932a550, ...}, ...})
	/opt/go/src/testing/fuzz.go:343 +0x699
testing.(*F).Fuzz(0xb10e942e508, {0x832650, 0x874778})
	/opt/go/src/testing/fuzz.go:408 +0xa37
example.com/record/deep.FuzzDead(0xb10e942e508?)
	/work/source/deep/deep_test.go:11 +0x3e

goroutine 6 [sync.Mutex.Lock]:
internal/sync.runtime_SemacquireMutex(0x3?, 0x50?, 0x0?)
	/opt/go/src/runtime/sema.go:95 +0x25
internal/sync.(*Mutex).lockSlow(0xb10e931c5a0)
	/opt/go/src/internal/sync/mutex.go:149 +0x15a
sync.(*Mutex).Lock(...)
	/opt/go/src/sync/mutex.go:46
example.com/record/deep.Dead({0x0?, 0x0?, 0x0?})
	/work/source/deep/deep.go:13 +0xf3
${CALLERS}`;
  expect(goCrash(ended(output))).toMatchObject({
    kind: 'hang',
    class: 'timeout',
    frames: [{ function: 'sync.(*Mutex).Lock' }, { function: 'example.com/record/deep.Dead', line: 13 }],
  });
});

test('memory that runs out, and a stack that does, are of a class of their own', () => {
  const memory = `fatal error: runtime: out of memory

runtime stack:
runtime.throw({0x657f5a?, 0x2ffe?})
	/opt/go/src/runtime/panic.go:1245 +0x48 fp=0x3ff982545dd0 sp=0x3ff982545da0 pc=0x489ae8

goroutine 6 gp=0x3ff9824f5680 m=2 mp=0x3ff98252a808 [running]:
runtime.makeslice(0x3ff9824ee008?, 0x100000?, 0x100000?)
	/opt/go/src/runtime/slice.go:116 +0x49 fp=0x3ff9825d5780 sp=0x3ff9825d5750 pc=0x48a1e9
example.com/record/deep.Eat({0x100?, 0x0?, 0x0?})
	/work/source/deep/deep.go:7 +0x65 fp=0x3ff9825d57e8 sp=0x3ff9825d5780 pc=0x68f5e5
`;
  const frames = [{ function: 'example.com/record/deep.Eat', file: '/work/source/deep/deep.go', line: 7 }];
  expect(goCrash(ended(memory))).toMatchObject({ kind: 'out-of-memory', class: 'out-of-memory', frames });
  const stack = memory.replace('runtime: out of memory', 'stack overflow');
  const report = goCrash(ended(`runtime: goroutine stack exceeds 250000000-byte limit\n${stack}`));
  expect(report).toMatchObject({ kind: 'crash', class: 'stack-overflow', frames });
  expect(goCrash({ exitCode: null, signal: 'SIGKILL', cut: false, output: '' })?.kind).toBe('out-of-memory');
  expect(goCrash({ exitCode: null, signal: 'SIGKILL', cut: true, output: '' })).toBeUndefined();
});

test('maps that two goroutines write', () => {
  const output = `fatal error: concurrent map writes

goroutine 10 [running]:
internal/runtime/maps.fatal({0x657c91?, 0x0?})
	/opt/go/src/runtime/panic.go:1197 +0x18
example.com/record/deep.Map.func1()
	/work/source/deep/deep.go:12 +0x8d
created by example.com/record/deep.Map in goroutine 6
	/work/source/deep/deep.go:12 +0x72
`;
  const frames = [
    { function: 'example.com/record/deep.Map.func1', file: '/work/source/deep/deep.go', line: 12 },
  ];
  expect(goCrash(ended(output))).toMatchObject({
    class: 'data-race',
    message: 'concurrent map writes',
    frames,
  });
});

test('a test that fails tells its last place, after what it only logged', () => {
  const output = `--- FAIL: FuzzFatal (0.00s)
    --- FAIL: FuzzFatal/input (0.00s)
        /work/source/deep/deep_test.go:16: before
        /work/source/deep/deep_test.go:17: got 3, want 0
FAIL
`;
  expect(goCrash(ended(output, 1))).toEqual({
    kind: 'crash',
    class: 'assertion',
    message: 'got N, want N',
    frames: [{ function: '', file: '/work/source/deep/deep_test.go', line: 17 }],
  });
});

test('what says nothing of the input is no crash', () => {
  const other = `--- FAIL: FuzzTwo (0.00s)
    /work/source/deep/deep_test.go:23: "/tmp/assay-input-1394533437/input": wrong number of values in corpus entry: 1, want 2
FAIL
`;
  expect(goCrash(ended(other, 1))).toBeUndefined();
  expect(goCrash(ended('PASS\n', 0))).toBeUndefined();
});

test('a program that ends itself', () => {
  expect(goCrash(ended('no\n', 1))).toMatchObject({
    class: 'exit',
    message: 'the program ended itself with code 1',
  });
});
