import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuiltTarget, Run, Unbuilt } from '../../engine.ts';
import { inherited } from '../../inherited.ts';
import { sanitizerOptions } from './options-file.ts';
import type { OutputTarget } from './output-folder.ts';
import { seedFiles } from './seeds.ts';
import type { NativeEngine } from './toolchain.ts';

/** Seconds that a program may take for an empty input. */
const START_SECONDS = 60;

/** What the sanitizers are told, before what the target itself asks of them. */
const ASAN = ['symbolize=1', 'print_summary=1'];
const UBSAN = ['print_stacktrace=1', 'report_error_type=1', 'halt_on_error=1', 'symbolize=1'];

/**
 * Makes a program ready to be run: its environment, its seeds as files, its options. It is started once: one that can't
 * be is no target, and where LeakSanitizer may not look at a process, as it does by ptrace, leaks are not looked for.
 */
export async function readyToRun(
  { target, program, seeds, dictionary, options }: OutputTarget,
  { engine, scratch, run }: { engine: NativeEngine; scratch: string; run: Run },
): Promise<BuiltTarget | Unbuilt> {
  const cwd = dirname(program);
  const asked = (section: string) => sanitizerOptions(options.get(section) ?? {});
  const environment = (leaks: boolean) => ({
    ...inherited(),
    ASAN_OPTIONS: [...ASAN, `detect_leaks=${leaks ? 1 : 0}`, asked('asan')].filter(Boolean).join(':'),
    UBSAN_OPTIONS: [...UBSAN, asked('ubsan')].filter(Boolean).join(':'),
  });
  const empty = join(scratch, 'empty');
  await writeFile(empty, '');
  const argv = engine === 'libfuzzer' ? [program, '-runs=1', '-timeout=30', empty] : [program, empty];
  const ended = await run({ argv, cwd, env: environment(engine === 'libfuzzer') }, START_SECONDS);
  if (
    ended.exitCode === 127 ||
    ended.exitCode === 126 ||
    ended.output.includes('error while loading shared libraries')
  ) {
    return {
      target,
      reason: `its program does not start: ${ended.output.trim().split('\n').at(-1)?.slice(0, 300)}`,
    };
  }
  const leaks =
    engine === 'libfuzzer' && !ended.output.includes('LeakSanitizer has encountered a fatal error');
  const unpacked = join(scratch, 'seeds', target.name);
  await mkdir(unpacked, { recursive: true });
  return {
    target,
    program,
    cwd,
    env: environment(leaks),
    seeds: await seedFiles(seeds, { scratch: unpacked, run }),
    options: options.get('libfuzzer') ?? {},
    ...(dictionary === undefined ? {} : { dictionary }),
  };
}
