import type { Sanitizer } from '../../../contract/campaign.ts';
import { inherited } from '../../inherited.ts';

/** The engines that are compiled into C and C++ alike. */
export type NativeEngine = 'libfuzzer' | 'afl';

/** How a target is compiled and linked: the environment that a build script of OSS-Fuzz knows, and its parts. */
export interface Toolchain {
  cc: string;
  cxx: string;
  cflags: readonly string[];
  cxxflags: readonly string[];
  /** What a target is linked with to become a program. */
  engine: string;
  env: Readonly<Record<string, string>>;
}

/** As OSS-Fuzz has them (infra/base-images/base-builder), but for -fno-optimize-sibling-calls: stacks keep all frames. */
const COMMON = [
  '-O1',
  '-fno-omit-frame-pointer',
  '-fno-optimize-sibling-calls',
  '-gline-tables-only',
  '-Wno-error',
  '-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION',
];

/** The checks of UBSan that OSS-Fuzz has on: alignment and pointer overflow flood, and seldom are defects on x86 and ARM. */
const UNDEFINED =
  'array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return,returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr';

const SANITIZER_FLAGS: Readonly<Record<Sanitizer, readonly string[]>> = {
  address: ['-fsanitize=address', '-fsanitize-address-use-after-scope'],
  undefined: [`-fsanitize=${UNDEFINED}`, `-fno-sanitize-recover=${UNDEFINED}`],
  none: [],
};

/** afl-cc is told of a sanitizer by variables, too: it then leaves out what does not go with it. */
const AFL_BUILD: Readonly<Record<Sanitizer, Readonly<Record<string, string>>>> = {
  address: { AFL_QUIET: '1', AFL_USE_ASAN: '1' },
  undefined: { AFL_QUIET: '1' },
  none: { AFL_QUIET: '1' },
};

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ia32: 'i386' };

/** What builds for an engine with a sanitizer. */
export function toolchain(engine: NativeEngine, sanitizer: Sanitizer): Toolchain {
  const libfuzzer = engine === 'libfuzzer';
  const sanitizing = SANITIZER_FLAGS[sanitizer];
  const coverage = libfuzzer ? ['-fsanitize=fuzzer-no-link'] : [];
  const flags = [...COMMON, ...sanitizing, ...coverage];
  const cc = libfuzzer ? 'clang' : 'afl-clang-fast';
  const cxx = libfuzzer ? 'clang++' : 'afl-clang-fast++';
  return {
    cc,
    cxx,
    cflags: flags,
    cxxflags: flags,
    engine: '-fsanitize=fuzzer',
    env: {
      ...inherited(),
      CC: cc,
      CXX: cxx,
      CFLAGS: flags.join(' '),
      CXXFLAGS: flags.join(' '),
      LIB_FUZZING_ENGINE: '-fsanitize=fuzzer',
      SANITIZER: sanitizer,
      SANITIZER_FLAGS: sanitizing.join(' '),
      COVERAGE_FLAGS: coverage.join(' '),
      FUZZING_ENGINE: engine,
      FUZZING_LANGUAGE: 'c++',
      ARCHITECTURE: ARCHITECTURES[process.arch] ?? process.arch,
      // Programs that a build itself runs are instrumented, too: what they leak or overflow must not end it.
      ASAN_OPTIONS: 'detect_leaks=0',
      ...(libfuzzer ? {} : AFL_BUILD[sanitizer]),
    },
  };
}
