import type { CrashReport, Ended, Frame } from '../../engine.ts';
import { steady } from '../message.ts';
import { TOO_LONG } from './testing.ts';

/** Frames of a stack that are kept. */
const DEEPEST = 64;

/** What Go's runtime or `testing` said of the one input of a replay; undefined: it ran clean, or is no input at all. */
export function goCrash(ended: Ended): CrashReport | undefined {
  const { output } = ended;
  if (ended.exitCode === 0) return undefined;
  const readers = [tooLong, outOfMemory, fatal, panicked, signalled, failed, left];
  for (const read of readers) {
    const report = read(output, ended);
    if (report !== undefined) return report;
  }
  return undefined;
}

function tooLong(output: string): CrashReport | undefined {
  if (!output.includes(TOO_LONG)) return undefined;
  const stack = goroutines(output).find(({ frames }) => frames.some(isHarness)) ?? goroutines(output)[0];
  return { kind: 'hang', class: 'timeout', message: 'the input runs for too long', frames: own(stack) };
}

function outOfMemory(output: string, ended: Ended): CrashReport | undefined {
  const said =
    /^(?:fatal error: (?:runtime: )?(?:out of memory|cannot allocate memory)|runtime: out of memory)/m;
  if (said.test(output)) {
    const message = 'the input needs more memory than it may have';
    return { kind: 'out-of-memory', class: 'out-of-memory', message, frames: ofRunning(output) };
  }
  // The kernel's doing, unless it was the campaign's.
  if (ended.cut || (ended.signal !== 'SIGKILL' && ended.exitCode !== 137)) return undefined;
  return { kind: 'out-of-memory', class: 'out-of-memory', message: 'ended by the kernel', frames: [] };
}

/** Of the fatal errors of the runtime, which no program can recover from. */
function fatal(output: string): CrashReport | undefined {
  const [, what] = /^fatal error: (.+)$/m.exec(output) ?? [];
  if (what === undefined) return undefined;
  const name = /^(?:stack overflow|all goroutines are asleep|concurrent map)/.exec(what)?.[0];
  const classes: Record<string, string> = {
    'stack overflow': 'stack-overflow',
    'all goroutines are asleep': 'deadlock',
    'concurrent map': 'data-race',
  };
  const known = name === undefined ? undefined : classes[name];
  const word = known ?? (/\bsignal SIG(?:SEGV|BUS)\b/.test(output) ? 'segv' : 'fatal-error');
  return { kind: 'crash', class: word, message: steady(what), frames: ofRunning(output) };
}

function panicked(output: string): CrashReport | undefined {
  const [, raw] = /^panic: (.*)$/m.exec(output) ?? [];
  if (raw === undefined) return undefined;
  const what = raw.replace(/(?: \[recovered(?:, repanicked)?\])+$/, '');
  const [, runtime] = /^(runtime error: [^[\d]*[^[\d\s:])/.exec(what) ?? [];
  const [, thrown] = /^\(?(\*?[\w./-]+\.\w+)(?:\(|\{|\) )/.exec(what) ?? [];
  const type = runtime ?? thrown;
  const message = runtime ?? steady(what);
  return { kind: 'crash', class: 'panic', ...(type && { type }), message, frames: ofRunning(output) };
}

function signalled(output: string, { signal }: Ended): CrashReport | undefined {
  const name = signal ?? /^(SIG[A-Z]+): /m.exec(output)?.[1];
  if (name === undefined || !['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT'].includes(name))
    return undefined;
  const word = name === 'SIGSEGV' || name === 'SIGBUS' ? 'segv' : name.slice(3).toLowerCase();
  return { kind: 'crash', class: word, message: `ended by ${name}`, frames: ofRunning(output) };
}

/** `t.Fatal`, `t.Error` and their kin: the place is that of the call, which is all that Go tells. */
function failed(output: string): CrashReport | undefined {
  const [, after] = /^ *--- FAIL: [^\n/]+\/\S+ \([^)]*\)\n([\s\S]*)$/m.exec(output) ?? [];
  if (after === undefined) return undefined;
  // What was only logged stands before it.
  const [, file, line, text] = [...after.matchAll(/^\s+(\/?[^\s:]+\.go):(\d+): (.*)$/gm)].at(-1) ?? [];
  const frames = file === undefined ? [] : [{ function: '', file, line: Number(line) }];
  const message = steady(text ?? '') || 'the test failed';
  return { kind: 'crash', class: 'assertion', message, frames };
}

/** The program left by itself: `os.Exit`, `log.Fatal`. */
function left(output: string, { exitCode, cut }: Ended): CrashReport | undefined {
  if (cut || exitCode === null || /^(?:FAIL|--- FAIL: .*)$/m.test(output)) return undefined;
  return {
    kind: 'crash',
    class: 'exit',
    message: `the program ended itself with code ${exitCode}`,
    frames: [],
  };
}

interface Goroutine {
  running: boolean;
  frames: Frame[];
}

/** The stacks in an output, in its order. */
function goroutines(output: string): Goroutine[] {
  return output
    .split(/^(?=goroutine \d+ )/m)
    .slice(1)
    .map((text) => ({ running: /^goroutine [^\n]*\[running/.test(text), frames: framesOf(text) }));
}

function framesOf(text: string): Frame[] {
  const [stack = ''] = text.split(/\n\n/, 1);
  return [...stack.matchAll(/^(created by )?(\S.*)\n\t(.+):(\d+)(?: \+0x[0-9a-f]+)?(?: .*)?$/gm)].map(
    ([, created, name = '', file = '', line]) => ({
      function: created === undefined ? functionOf(name) : '',
      file,
      line: Number(line),
    }),
  );
}

/** `pkg.(*T).Method({0x1, 0x2}, ...)` without its arguments, and without those of a generic function. */
function functionOf(call: string): string {
  let depth = 0;
  let end = call.length;
  for (let i = call.length - 1; i >= 0; i -= 1) {
    if (call[i] === ')') depth += 1;
    if (call[i] === '(' && --depth === 0) {
      end = i;
      break;
    }
  }
  return call.slice(0, end).replaceAll('[...]', '');
}

function ofRunning(output: string): Frame[] {
  const all = goroutines(output);
  return own(all.find(({ running }) => running) ?? all.find(({ frames }) => frames.some(isHarness)));
}

/** Between what raises a panic and what calls the harness. */
function own(stack: Goroutine | undefined): Frame[] {
  const frames = stack?.frames ?? [];
  const raised = frames.findLastIndex(({ function: name }) => name === 'panic');
  const below = frames.slice(raised + 1).filter(({ function: name }) => name !== '' && !isRuntime(name));
  const harness = below.findIndex(isCaller);
  return below.slice(0, harness < 0 ? DEEPEST : Math.min(harness, DEEPEST));
}

function isRuntime(name: string): boolean {
  return /^(?:runtime|internal\/runtime\/\w+|internal\/sync|testing)\.(?!\(\*F\))/.test(name);
}

/** What stands between `testing` and the function that a harness passed to it. */
function isCaller({ function: name }: Frame): boolean {
  return name === 'reflect.Value.call' || name.startsWith('testing.(*F).');
}

/** Each input runs in a goroutine of its own, which begins with this closure. */
function isHarness({ function: name }: Frame): boolean {
  return /^testing\.\(\*F\)\.Fuzz\.func\d+\.\d+$/.test(name);
}
