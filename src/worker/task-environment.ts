import { databaseVariable } from '../contract/database.ts';
import type { RunTaskInput } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import type { TaskFile } from '../toolbox/task.ts';
import { substitute } from './substitute.ts';
import { textOf } from './task-inputs.ts';

/** Where a task that keeps something finds what was kept, and puts what is to be. */
export interface KeptFolders {
  keep: string;
  /** Of earlier runs, and of an earlier attempt in this one. */
  earlier: string | undefined;
  attempt: string | undefined;
  /** Path of the program that fuzzes. */
  program: string;
}

/** Everything a task's environment is made of. */
export interface EnvironmentParts {
  input: RunTaskInput;
  file: TaskFile;
  attempt: number;
  /** What earlier attempts saved with `set-state`. */
  state: Readonly<Record<string, string>>;
  folders: { out: string; tmp: string; home: string; toolbox: string };
  /** Of a task that keeps something. */
  kept?: KeptFolders | undefined;
  /** The values of the secrets that its file declares. */
  secrets?: Readonly<Record<string, string>>;
  /** Where it finds its inputs as JSON, when its file says json_file. */
  inputFile?: string | undefined;
  /** Folders of the databases it wants, by name. */
  databases: Readonly<Record<string, string>>;
  /** PATH of the worker's image: where the tools are. */
  path: string;
  traceparent: string | undefined;
}

/** The whole environment of a task's process: nothing of the worker's own gets in. Throws UsageError. */
export function taskEnvironment(parts: EnvironmentParts): Record<string, string> {
  const { input, file, folders } = parts;
  const env: Record<string, string> = {
    PATH: parts.path,
    HOME: folders.home,
    TMPDIR: folders.tmp,
    LANG: 'C.UTF-8',
    OUTPUT_DIR: folders.out,
    TOOLBOX_DIR: folders.toolbox,
    ASSAY_RUN_ID: input.runId,
    ASSAY_TASK_KIND: file.kind,
    ASSAY_ATTEMPT: String(parts.attempt),
    ASSAY_MAX_ATTEMPTS: String(input.task.limits.max_retries + 1),
    ASSAY_WORKFLOW: input.workflow,
    ASSAY_NETWORK: String(input.task.limits.network),
  };
  if (parts.kept !== undefined) {
    env.ASSAY_FUZZ = parts.kept.program;
    env.KEEP_DIR = parts.kept.keep;
    if (parts.kept.earlier !== undefined) env.KEPT_DIR = parts.kept.earlier;
    if (parts.kept.attempt !== undefined) env.KEPT_ATTEMPT_DIR = parts.kept.attempt;
  }
  if (parts.traceparent !== undefined) env.TRACEPARENT = parts.traceparent;
  for (const [name, value] of Object.entries(input.task.inputs)) env[variable('INPUT', name)] = textOf(value);
  if (parts.inputFile !== undefined) env.INPUT_FILE = parts.inputFile;
  for (const [name, value] of Object.entries(parts.state)) env[variable('STATE', name)] = value;
  for (const [name, folder] of Object.entries(parts.databases)) env[databaseVariable(name)] = folder;
  Object.assign(env, parts.secrets);
  // In the order of the file: a variable may use those above it.
  for (const [name, value] of Object.entries(file.env)) env[name] = substitute(value, env);
  for (const [name, value] of Object.entries(env)) {
    if (value.includes('\0'))
      throw new UsageError(`${name}: holds a NUL character, which no environment can carry`);
  }
  return env;
}

/** `INPUT_MAX_DEPTH` from `max-depth`. */
function variable(prefix: string, name: string): string {
  return `${prefix}_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
