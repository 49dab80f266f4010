import type { CrashReport, Ended } from '../engine.ts';
import { type Death, deathWithoutReport, readDeath } from './death.ts';
import { ownFrames } from './own-frames.ts';
import { type RawFrame, readStack } from './stack.ts';
import { readUndefined } from './undefined.ts';
import { explained } from './wording.ts';

/** Characters of a line that are looked at. */
const LONGEST_LINE = 4_000;

/** `==12==ERROR: AddressSanitizer: heap-buffer-overflow on address ...`, of any sanitizer, and of libFuzzer. */
const ERROR = /^(?:==\d+==\s?)?ERROR: (?<tool>\w*Sanitizer|libFuzzer): (?<what>.*)$/;
const SUMMARY = /^SUMMARY: (?<tool>\w*Sanitizer|libFuzzer): (?<what>.*)$/;

/** What ASan's headers say where its summary has a shorter name. The names are those of the summary. */
const NAMED: readonly [RegExp, string][] = [
  [/^attempting double-free/, 'double-free'],
  [/^attempting free on address/, 'bad-free'],
  [/^requested allocation size/, 'allocation-size-too-big'],
  [/^calloc parameters overflow/, 'calloc-overflow'],
  [/^reallocarray parameters overflow/, 'reallocarray-overflow'],
  [/^out of memory|^specified RSS limit exceeded|^allocator is out of memory/, 'out-of-memory'],
  [/^detected memory leaks/, 'leak'],
  [/^CHECK failed/, 'check-failed'],
];

const ABORT = { class: 'abort', message: explained('abort') };

/** A report of a sanitizer or of libFuzzer, before its stack is read. */
interface Found {
  class: string;
  kind: CrashReport['kind'];
  message: string;
  access?: NonNullable<CrashReport['access']>;
  /** The line of the header, after which the stack comes. */
  at: number;
}

/**
 * What a run of a C or C++ target (or of another one with libFuzzer or AFL++ and LLVM's sanitizers) says of its input:
 * reports of ASan, LSan and UBSan, of libFuzzer itself, failed assertions, exceptions that nobody caught, and signals.
 * Undefined: it ran clean. Formats: compiler-rt's asan_errors.cpp, lsan_common.cpp, ubsan_diag.cpp and
 * FuzzerLoop.cpp of LLVM 19.
 */
export function readSanitizer(ended: Ended): CrashReport | undefined {
  const lines = ended.output.split('\n').map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  if (ended.exitCode === 0 && !ended.cut) return undefined;
  const undefinedBehaviour = readUndefined(lines);
  if (undefinedBehaviour !== undefined) return undefinedBehaviour;
  const found = readReport(lines);
  const death = found === undefined || isDeadly(found) ? readDeath(lines) : undefined;
  if (found === undefined) {
    const end: Death | undefined = deathWithoutReport(ended, death);
    return end === undefined ? undefined : { ...end, frames: [] };
  }
  const stack = readStack(lines, found.at + 1);
  const { at: _, ...report } = found;
  return { ...report, ...(isAbort(found, stack) ? ABORT : {}), ...death, frames: ownFrames(stack) };
}

/** libFuzzer and ASan don't say why a program ended itself. */
function isDeadly({ class: name }: Found): boolean {
  return name === 'deadly-signal' || name === 'abrt';
}

/** libFuzzer does not say which signal it was. */
function isAbort(found: Found, stack: readonly RawFrame[]): boolean {
  return found.class === 'abrt' || (isDeadly(found) && stack.some(({ function: name }) => name === 'abort'));
}

function readReport(lines: readonly string[]): Found | undefined {
  const at = lines.findIndex((line) => ERROR.test(line));
  const { tool = '', what = '' } = ERROR.exec(lines[at] ?? '')?.groups ?? {};
  if (tool === '') return undefined;
  if (tool === 'libFuzzer') return { ...ofFuzzer(what), at };
  const said = lines.slice(at, at + 8);
  const summary = lines.slice(at).flatMap((line) => SUMMARY.exec(line)?.groups?.what ?? [])[0];
  const name =
    NAMED.find(([header]) => header.test(what))?.[1] ?? firstWord(summary) ?? firstWord(what) ?? tool;
  if (name === 'leak') return ofLeak(lines, at);
  const access = readAccess(said);
  return {
    class: name,
    kind: name === 'out-of-memory' ? 'out-of-memory' : 'crash',
    message: [explained(name), accessWords(access), detailOf(what, said)].filter(Boolean).join(' '),
    ...(access === undefined ? {} : { access }),
    at,
  };
}

function firstWord(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^[A-Za-z][\w-]*/.exec(text)?.[0].toLowerCase();
}

function ofFuzzer(what: string): Omit<Found, 'at'> {
  if (what.startsWith('timeout')) {
    return { class: 'timeout', kind: 'hang', message: 'It did not end in time' };
  }
  if (what.startsWith('out-of-memory')) {
    const how = what.includes('malloc(')
      ? 'It asked for more memory at once than the limit'
      : 'It used more memory than the limit';
    return { class: 'out-of-memory', kind: 'out-of-memory', message: how };
  }
  if (what.includes('overwrites its const input')) {
    return {
      class: 'overwrites-const-input',
      kind: 'crash',
      message: 'It writes to its input, which is const',
    };
  }
  if (what.includes('exited'))
    return { class: 'exit', kind: 'crash', message: 'It ends the process with exit()' };
  return { class: 'deadly-signal', kind: 'crash', message: 'Ended by a signal' };
}

function ofLeak(lines: readonly string[], header: number): Found {
  const first = ['Direct leak', 'Indirect leak']
    .map((start) => lines.findIndex((line, at) => at > header && line.startsWith(start)))
    .find((at) => at !== -1);
  return { class: 'leak', kind: 'leak', message: 'Memory that it does not free', at: first ?? header };
}

/** `READ of size 4 at`, or for a signal `The signal is caused by a WRITE memory access.` */
function readAccess(said: readonly string[]): CrashReport['access'] {
  for (const line of said) {
    const { kind, bytes } = /^(?<kind>READ|WRITE) of size (?<bytes>\d+)/.exec(line)?.groups ?? {};
    if (kind !== undefined) return { kind: kind === 'READ' ? 'read' : 'write', bytes: Number(bytes) };
    const signal = /caused by a (READ|WRITE) memory access/.exec(line)?.[1];
    if (signal !== undefined) return { kind: signal === 'READ' ? 'read' : 'write' };
  }
  return undefined;
}

function accessWords(access: CrashReport['access']): string {
  if (access === undefined) return '';
  const { kind, bytes } = access;
  return bytes === undefined ? `on a ${kind}` : `on a ${kind} of ${bytes} byte${bytes === 1 ? '' : 's'}`;
}

/** What else is the same each time: that it was the zero page, and which pair did not match. */
function detailOf(what: string, said: readonly string[]): string {
  if (said.some((line) => line.includes('points to the zero page'))) return 'through a null pointer';
  return /^alloc-dealloc-mismatch (\([^)]*\))/.exec(what)?.[1] ?? '';
}
