import type { Frame } from '../engine.ts';
import type { RawFrame } from './stack.ts';

/** Frames that are kept of a stack. */
const MOST = 64;

/** Functions of the sanitizers, libFuzzer and AFL++, and of the C and C++ libraries on the way to an end. */
const RUNTIME =
  /^(?:__asan|__lsan|__msan|__tsan|__ubsan|__sanitizer|__interceptor|___interceptor|__interception|__sancov|fuzzer::|__afl|afl_|__cxa_|__cxxabiv1::|__gnu_cxx::__verbose_terminate_handler|__assert|__pthread_kill|pthread_kill|gsignal|raise$|abort$|exit$|_exit$|terminate$|std::terminate|std::__throw_|__stack_chk_fail|__fortify_fail|__chk_fail|__libc_)/;

/** Functions of the C library that a sanitizer has in its place, and so shows inside of the program itself. */
const REPLACED =
  /^(?:malloc|calloc|realloc|reallocarray|free|cfree|memalign|aligned_alloc|posix_memalign|valloc|operator (?:new|delete).*|mem(?:cpy|move|set|cmp|chr|mem)|bcmp|str\w+|wcs\w+|v?s?n?printf|v?fprintf|v?s?scanf|fread|fwrite|read|write|atoi|atol|atoll|index)$/;

const LIBRARY = /^\/(?:usr\/)?lib(?:32|64)?\//;
const ENTRY = 'LLVMFuzzerTestOneInput';

/**
 * What of a stack is the program's own: without the runtime's frames on top, from the entry of the harness on nothing
 * more, and a function that calls itself only once.
 */
export function ownFrames(stack: readonly RawFrame[]): Frame[] {
  const top = stack.findIndex((frame) => !isRuntime(frame));
  if (top === -1) return [];
  const entry = stack.findIndex((frame) => frame.function === ENTRY);
  const end = entry === -1 ? stack.findIndex((frame, at) => at > top && isDriver(frame)) : entry + 1;
  const own = stack.slice(top, end === -1 ? undefined : Math.max(end, top));
  return own
    .filter((frame, at) => at === 0 || !isSame(frame, own[at - 1]))
    .slice(0, MOST)
    .map(({ module: _, ...frame }) => frame);
}

function isRuntime({ function: name, file, module }: RawFrame): boolean {
  if (RUNTIME.test(name) || isDriver({ function: name })) return true;
  if (file !== undefined) return /\/(?:compiler-rt|llvm-project|glibc[^/]*)\//.test(file);
  return REPLACED.test(name) || name === '' || (module !== undefined && LIBRARY.test(module));
}

function isDriver({ function: name }: Frame): boolean {
  return /^(?:fuzzer::|__libc_start|_start$|main$|LLVMFuzzerRunDriver)/.test(name);
}

function isSame(one: Frame, other: Frame | undefined): boolean {
  return one.function === other?.function && one.file === other.file && one.line === other.line;
}
