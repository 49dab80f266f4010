import type { CrashReport } from '../engine.ts';
import { ownFrames } from './own-frames.ts';
import { readStack } from './stack.ts';
import { steady } from './wording.ts';

const ERROR = /^(?<file>.+?):(?<line>\d+)(?::(?<column>\d+))?: runtime error: (?<what>.*)$/;
const SUMMARY = /^SUMMARY: UndefinedBehaviorSanitizer: (?<name>[a-z][\w-]*) /;

/** UBSan names the kind in its summary only with report_error_type=1. The names are those of ubsan_checks.inc. */
const KINDS: readonly [RegExp, string][] = [
  [/^signed integer overflow/, 'signed-integer-overflow'],
  [/^unsigned integer overflow/, 'unsigned-integer-overflow'],
  [/^negation of/, 'signed-integer-overflow'],
  [/^division by zero/, 'integer-divide-by-zero'],
  [/^division of/, 'signed-integer-overflow'],
  [/^shift exponent/, 'invalid-shift-exponent'],
  [/^left shift/, 'invalid-shift-base'],
  [/out of bounds for type/, 'out-of-bounds-index'],
  [/null pointer passed as argument/, 'invalid-null-argument'],
  [/null pointer returned/, 'invalid-null-return'],
  [/ null pointer/, 'null-pointer-use'],
  [/misaligned address/, 'misaligned-pointer-use'],
  [/insufficient space for an object/, 'insufficient-object-size'],
  [/(?:applying .* offset|addition of unsigned offset|pointer index expression)/, 'pointer-overflow'],
  [/is not a valid value for type/, 'invalid-enum-load'],
  [/is outside the range of representable values/, 'float-cast-overflow'],
  [/reached the end of a value-returning function/, 'missing-return'],
  [/reached an unreachable/, 'unreachable-call'],
  [/variable length array bound/, 'non-positive-vla-index'],
  [/through pointer to incorrect function type/, 'function-type-mismatch'],
  [/which does not point to an object of type/, 'dynamic-type-mismatch'],
  [/passing zero to/, 'invalid-builtin-use'],
  [/assumption .* is violated/, 'alignment-assumption'],
];

/** A report of UBSan in the output of a run that it ended. */
export function readUndefined(lines: readonly string[]): CrashReport | undefined {
  const at = lines.findLastIndex((line) => line.includes(': runtime error: ') && ERROR.test(line));
  const summary = lines.findIndex((line, index) => index > at && SUMMARY.test(line));
  // Without one the run went on after it: a target that was built to recover, which is no end.
  if (at === -1 || summary === -1) return undefined;
  const { file = '', line = '', column, what = '' } = ERROR.exec(lines[at] ?? '')?.groups ?? {};
  const said = SUMMARY.exec(lines[summary] ?? '')?.groups?.name;
  const kind = said === undefined || said === 'undefined-behavior' ? kindOf(what) : said;
  const stack = ownFrames(readStack(lines, at + 1, 1));
  const place = {
    function: '',
    file,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
  const message = steady(what);
  return {
    kind: 'crash',
    class: kind,
    message: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`,
    frames: stack.length === 0 ? [place] : stack,
  };
}

function kindOf(what: string): string {
  return KINDS.find(([text]) => text.test(what))?.[1] ?? 'undefined-behavior';
}
