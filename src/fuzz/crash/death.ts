import type { CrashReport, Ended } from '../engine.ts';
import { functionName } from './function-name.ts';
import { explained, steady } from './wording.ts';

/** Why a program ended itself, as it or the C library said before. */
export type Death = Pick<CrashReport, 'class' | 'kind' | 'message' | 'type'>;

const ASSERTION = /:\d+: (?<where>.*): Assertion [`'](?<what>.*)' failed\.?$/;
const THROWN =
  /^(?:terminate called after throwing an instance of '(?<type>.*)'|libc\+\+abi: terminating due to uncaught exception of type (?<other>[^:]*)(?:: (?<text>.*))?)$/;

/** What glibc says when it ends a program: malloc/malloc.c, debug/fortify_fail.c. */
const GLIBC: readonly [RegExp, string][] = [
  [/double free/, 'double-free'],
  [/\*\*\* stack smashing detected/, 'stack-buffer-overflow'],
  [/\*\*\* buffer overflow detected/, 'buffer-overflow'],
  [
    /^(?:free|malloc|realloc|munmap_chunk|corrupted|malloc_consolidate)\(?.*(?:invalid|corrupt|mismatch|unaligned|unsorted|smashed)/,
    'heap-corruption',
  ],
];

/** Reads what was said before an abort: a failed assertion, an exception that nobody caught, a complaint of glibc. */
export function readDeath(lines: readonly string[]): Death | undefined {
  for (const [at, line] of lines.entries()) {
    const assertion = ASSERTION.exec(line)?.groups;
    if (assertion !== undefined) return ofAssertion(assertion.where ?? '', assertion.what ?? '');
    const thrown = THROWN.exec(line)?.groups;
    if (thrown !== undefined) {
      const what = thrown.text ?? /^\s+what\(\):\s+(.*)$/.exec(lines[at + 1] ?? '')?.[1];
      return ofException((thrown.type ?? thrown.other ?? '').trim(), what);
    }
    if (line.startsWith('terminate called')) return ofException('', undefined);
    const glibc = GLIBC.find(([text]) => text.test(line))?.[1];
    if (glibc !== undefined) return { class: glibc, kind: 'crash', message: steady(line) };
  }
  return undefined;
}

function ofAssertion(where: string, what: string): Death {
  const name = functionName(where);
  const place = name === '' ? '' : ` in ${name}`;
  return { class: 'assertion', kind: 'crash', message: `Assertion failed${place}: ${steady(what)}` };
}

function ofException(type: string, what: string | undefined): Death {
  const name = type === '' ? 'An exception' : steady(type);
  const text = what === undefined || what.trim() === '' ? '' : `: ${steady(what)}`;
  return {
    class: 'uncaught-exception',
    kind: 'crash',
    message: `${name} is thrown and not caught${text}`,
    ...(type === '' ? {} : { type: steady(type) }),
  };
}

/** Of a run in whose output no tool has reported anything: what its end alone says. */
export function deathWithoutReport(ended: Ended, death: Death | undefined): Death | undefined {
  if (ended.cut) return { class: 'timeout', kind: 'hang', message: 'It did not end in time' };
  if (ended.exitCode === 0) return undefined;
  if (death !== undefined) return death;
  const signal = ended.signal ?? signalOf(ended.exitCode);
  // Nobody but the kernel, short of memory, kills a run that was not cut.
  if (signal === 'SIGKILL') {
    return {
      class: 'out-of-memory',
      kind: 'out-of-memory',
      message: 'Killed, most likely for want of memory',
    };
  }
  if (signal !== undefined) {
    const name = signal.replace(/^SIG/, '').toLowerCase();
    return { class: name === 'abrt' ? 'abort' : name, kind: 'crash', message: explained(name) };
  }
  return { class: 'exit', kind: 'crash', message: `It ends the process with exit code ${ended.exitCode}` };
}

/** A shell tells of a signal by an exit code: 128 and its number (signal(7)). */
function signalOf(code: number | null): string | undefined {
  const names: Readonly<Record<number, string>> = {
    4: 'SIGILL',
    5: 'SIGTRAP',
    6: 'SIGABRT',
    7: 'SIGBUS',
    8: 'SIGFPE',
    9: 'SIGKILL',
    11: 'SIGSEGV',
  };
  return code === null ? undefined : names[code - 128];
}
