import type { CrashReport, Ended, Frame } from '../../engine.ts';
import { steady } from '../message.ts';

/** Frames of a stack that are kept. */
const DEEPEST = 64;

/** What Atheris, libFuzzer or Python said of the one input of a replay; undefined: it ran clean, or did not run. */
export function atherisCrash(ended: Ended): CrashReport | undefined {
  const { output } = ended;
  // A harness that could not be loaded says nothing of the input.
  if (ended.exitCode === 0 || !/^Running: /m.test(output)) return undefined;
  return tooLong(output) ?? uncaught(output) ?? fatal(output) ?? outOfMemory(output, ended) ?? died(ended);
}

function tooLong(output: string): CrashReport | undefined {
  if (!/^(?: === Timeout: |==\d+== ERROR: libFuzzer: timeout)/m.test(output)) return undefined;
  return { kind: 'hang', class: 'timeout', message: 'the input runs for too long', frames: current(output) };
}

function uncaught(output: string): CrashReport | undefined {
  const [, text] = /=== Uncaught Python exception: ===\n([\s\S]*?)(?:\n\n==\d+== |$)/.exec(output) ?? [];
  if (text === undefined) return undefined;
  const [said = '', ...rest] = text.split('\n');
  const [, type = said, message = ''] = /^([\w.]+)(?:: (.*))?$/.exec(said) ?? [];
  const frames = traceback(rest.join('\n'));
  if (type === 'MemoryError') {
    const why = 'the input needs more memory than it may have';
    return { kind: 'out-of-memory', class: 'out-of-memory', type, message: why, frames };
  }
  const name = type === 'AssertionError' ? 'assertion' : 'uncaught-exception';
  return { kind: 'crash', class: name, type, message: steady(message) || type, frames };
}

/** Of the interpreter, or of native code that it called. */
function fatal(output: string): CrashReport | undefined {
  const [, what] = /^Fatal Python error: (.+)$/m.exec(output) ?? [];
  if (what === undefined) return undefined;
  const names: Record<string, string> = {
    'Segmentation fault': 'segv',
    'Bus error': 'segv',
    Aborted: 'abort',
  };
  return {
    kind: 'crash',
    class: names[what] ?? 'fatal-error',
    message: steady(what),
    frames: current(output),
  };
}

function outOfMemory(output: string, { exitCode, signal, cut }: Ended): CrashReport | undefined {
  const killed = !cut && (signal === 'SIGKILL' || exitCode === 137);
  if (!killed && !output.includes('ERROR: libFuzzer: out-of-memory')) return undefined;
  const message = 'the input needs more memory than it may have';
  return { kind: 'out-of-memory', class: 'out-of-memory', message, frames: [] };
}

function died({ exitCode, signal, cut }: Ended): CrashReport | undefined {
  if (cut) return undefined;
  if (signal !== null) {
    const name = signal === 'SIGSEGV' || signal === 'SIGBUS' ? 'segv' : signal.slice(3).toLowerCase();
    return { kind: 'crash', class: name, message: `ended by ${signal}`, frames: [] };
  }
  return {
    kind: 'crash',
    class: 'exit',
    message: `the program ended itself with code ${exitCode}`,
    frames: [],
  };
}

/** A traceback has the innermost frame last. */
function traceback(text: string): Frame[] {
  return [...text.matchAll(/^ {2}File "(.+)", line (\d+), in (.+)$/gm)]
    .map(([, file = '', line, name = '']) => ({ function: named(name), file, line: Number(line) }))
    .reverse()
    .slice(0, DEEPEST);
}

/** What Python's faulthandler writes of the thread that ran: the innermost frame first, down to the harness. */
function current(output: string): Frame[] {
  const [, text = ''] = /^Current thread [^\n]*\n((?: {2}File [^\n]*\n?)*)/m.exec(output) ?? [];
  const frames = [...text.matchAll(/^ {2}File "(.+)", line (\d+) in (.+)$/gm)].map(
    ([, file = '', line, name = '']) => ({ function: named(name), file, line: Number(line) }),
  );
  const end = frames.findIndex(({ function: name }) => name === '');
  return frames.slice(0, end < 0 ? DEEPEST : Math.min(end, DEEPEST));
}

/** `<module>` is the file that calls Atheris, which is no function. */
function named(name: string): string {
  return name === '<module>' ? '' : name;
}
