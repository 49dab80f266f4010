import { fileURLToPath } from 'node:url';
import type { CrashReport, Ended, Frame } from '../../engine.ts';
import { steady } from '../message.ts';

/** Frames of a stack that are kept. */
const DEEPEST = 64;

/** What Jazzer.js, libFuzzer or Node said of the one input of a replay; undefined: it ran clean, or did not run. */
export function jazzerCrash(ended: Ended): CrashReport | undefined {
  // A harness that could not be loaded says nothing of the input.
  const [, output] = /^Running: [^\n]*\n([\s\S]*)$/m.exec(ended.output) ?? [];
  if (ended.exitCode === 0 || output === undefined) return undefined;
  return (
    tooLong(output) ??
    outOfMemory(output, ended) ??
    detected(output) ??
    uncaught(output) ??
    died(output, ended)
  );
}

function tooLong(output: string): CrashReport | undefined {
  if (!/^==\d+== ERROR: libFuzzer: timeout/m.test(output)) return undefined;
  return { kind: 'hang', class: 'timeout', message: 'the input runs for too long', frames: [] };
}

function outOfMemory(output: string, { exitCode, signal, cut }: Ended): CrashReport | undefined {
  const killed = !cut && (signal === 'SIGKILL' || exitCode === 137);
  if (!killed && !/ERROR: libFuzzer: out-of-memory|FATAL ERROR: .*heap out of memory/.test(output)) {
    return undefined;
  }
  const message = 'the input needs more memory than it may have';
  return { kind: 'out-of-memory', class: 'out-of-memory', message, frames: numbered(output) };
}

/** What a bug detector of Jazzer.js found, which throws nothing that could be caught. */
function detected(output: string): CrashReport | undefined {
  const said = /^==\d+== ((?:Command Injection|Path Traversal|Prototype Pollution)\b.*)\n([\s\S]*)$/im.exec(
    output,
  );
  const [, message = '', stack = ''] = said ?? [];
  if (said === null) return undefined;
  const [name = ''] = /^\w+ \w+/.exec(message) ?? [];
  const report = { class: name.toLowerCase().replace(' ', '-'), message: steady(message) };
  return { kind: 'crash', ...report, frames: stackOf(stack) };
}

/** Thrown, rejected, or thrown by what the harness did not wait for. */
function uncaught(output: string): CrashReport | undefined {
  const [, told] = /^==\d+== Uncaught Exception: ([\s\S]*)$/m.exec(output) ?? [];
  const [late] = /^\w*(?:Error|Exception)\b[^\n]*\n(?:[\s\S]*?\n)?? {4}at [\s\S]*$/m.exec(output) ?? [];
  const text = told ?? late;
  if (text === undefined) return undefined;
  const [line = ''] = text.split('\n', 1);
  const [, type, message] =
    /^((?:\w+\.)*\w*(?:Error|Exception)\w*)(?: \[\w+\])?(?:: (.*))?$/.exec(line) ?? [];
  const name = type?.startsWith('AssertionError') ? 'assertion' : 'uncaught-exception';
  const said = steady((type === undefined ? line : message) ?? '') || (type ?? 'an exception');
  return { kind: 'crash', class: name, ...(type && { type }), message: said, frames: stackOf(text) };
}

function died(output: string, { exitCode, signal, cut }: Ended): CrashReport | undefined {
  if (cut) return undefined;
  const fatal = signal === 'SIGSEGV' || /^==\d+== Segmentation Fault/m.test(output);
  if (fatal) return { kind: 'crash', class: 'segv', message: 'native code accessed bad memory', frames: [] };
  if (signal === 'SIGABRT' || exitCode === 134) {
    return { kind: 'crash', class: 'abort', message: 'the program aborted', frames: numbered(output) };
  }
  if (signal !== null) {
    const name = signal.slice(3).toLowerCase();
    return { kind: 'crash', class: name, message: `ended by ${signal}`, frames: [] };
  }
  return { kind: 'crash', class: 'exit', message: 'the program ended itself', frames: [] };
}

/** The stack of an error: what follows its message, up to the first line that is none of it. */
function stackOf(text: string): Frame[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^ {4}at /.test(line));
  if (first < 0) return [];
  const end = lines.findIndex((line, index) => index > first && !/^ {4}at /.test(line));
  const stack = lines.slice(first, end < 0 ? undefined : end);
  return stack.flatMap((line) => frameOf(line.slice(7))).slice(0, DEEPEST);
}

/** `1: fuzz (file:///work/source/a.mjs:77:13)`, as Node writes when it aborts. */
function numbered(output: string): Frame[] {
  const [, text = ''] = /JavaScript stack trace -----\n\s*([\s\S]*)$/.exec(output) ?? [];
  const frames = [...text.matchAll(/^\d+: (.+)$/gm)].flatMap(([, one = '']) => frameOf(one));
  return frames.slice(0, DEEPEST);
}

/** One frame; none for those of Node itself and of Jazzer.js. */
function frameOf(said: string): Frame[] {
  const [, name, inner, bare] = /^(?:async )?(?:(.*?) \((.+)\)|(\S+))$/.exec(said) ?? [];
  const place = inner ?? bare ?? '';
  const [, path = '', line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? [];
  if (line === undefined || path.startsWith('node:') || path.includes('/@jazzer.js/')) return [];
  const file = path.startsWith('file://') ? fileURLToPath(path) : path;
  const called = (name ?? '').replace(/^new /, '').replace(/ \[as [^\]]+\]$/, '');
  return [{ function: called, file, line: Number(line), column: Number(column) }];
}
