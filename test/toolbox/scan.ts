import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Log, Result } from 'sarif';
import { loadToolbox, taskOf } from '../../src/toolbox/load.ts';
import { substitute } from '../../src/worker/substitute.ts';
import { built } from '../images/built.ts';
import { inImage } from '../images/in-image.ts';

const repository = join(import.meta.dirname, '..', '..');

export interface Scan {
  code: number | null;
  stderr: string;
  /** Undefined when the task left no report. */
  log: Log | undefined;
  results: Result[];
}

/** Runs one task of the toolbox on a folder, in its vertical's image, with the environment a worker gives it. */
export async function scan(kind: string, target: string): Promise<Scan> {
  const toolbox = await loadToolbox(join(repository, 'toolbox'));
  const task = taskOf(toolbox, kind, 'test');
  const env: Record<string, string> = {
    OUTPUT_DIR: '/tmp/out',
    TOOLBOX_DIR: '/tmp/toolbox',
    TMPDIR: '/tmp/tmp',
    HOME: '/tmp/home',
  };
  for (const [name, value] of Object.entries(task.env)) env[name] = substitute(value, env);
  const args = task.args.map((arg) => substitute(arg, env));
  const argv = task.shell ? ['sh', '-c', task.command, 'sh', ...args] : [task.command, ...args];
  const script = [
    `mkdir -p ${Object.values(env).slice(0, 4).join(' ')} && cd /tmp && tar -x && chmod -R a-w target && cd target`,
    ...Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`),
    `${argv.map(quote).join(' ')} >/tmp/stdout; code=$?`,
    `cat ${quote(join('/tmp/out', task.output.path ?? ''))} || echo null; exit $code`,
  ].join('\n');
  const ran = await inImage(await built(task.vertical), script, packed(target));
  const log: Log | undefined = JSON.parse(ran.stdout) ?? undefined;
  return {
    code: ran.code,
    stderr: ran.stderr,
    log,
    results: log?.runs.flatMap((run) => run.results ?? []) ?? [],
  };
}

/** `file:line rule`, with `(suppressed)` where the result says so; sorted. */
export function lines(results: Result[]): string[] {
  return results
    .map((result) => `${placeOf(result)} ${result.ruleId}${result.suppressions ? ' (suppressed)' : ''}`)
    .sort();
}

function placeOf(result: Result): string {
  const place = result.locations?.[0]?.physicalLocation;
  const path = (place?.artifactLocation?.uri ?? '').replace(/^((?:file:\/\/)?\/tmp\/target\/|\.\/)/, '');
  return `${path}:${place?.region?.startLine}`;
}

/** Both folders in one archive: `toolbox` and `target`. */
function packed(target: string): Buffer {
  const places = ['-C', repository, 'toolbox', '-C', target, '--transform', 's,^\\.,target,', '.'];
  return execFileSync('tar', ['-c', ...places], { maxBuffer: 1 << 28 });
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
