import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { writeNew } from './write-new.ts';

/** Folder of a source for what editors need: copies, so that they are there without a network, and of this version. */
const SCHEMAS = 'schema';

/** What a new workflow or task is made of. */
export interface Start {
  /** The folder that holds docs/schema. */
  root: string;
  /** Where it goes: `.assay`, or another source. */
  dir: string;
  name: string;
}

/**
 * Writes a commented start of a workflow, which runs as it is: a list of tasks, or with `typescript` a program. Returns
 * what to say of it. Throws UsageError for a name that can't be, and for one that is there.
 */
export async function startWorkflowFiles({ root, dir, name }: Start, typescript: boolean): Promise<string[]> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) {
    throw new UsageError(`workflow: "${name}" can't be a name`, {
      hint: 'write lower-case letters, digits and "_", starting with a letter, such as nightly_scan',
    });
  }
  const folder = join(dir, 'workflows', name);
  const files = typescript
    ? {
        [join(folder, 'metadata.yaml')]: metadata(name, CODE_METADATA),
        [join(folder, 'workflow.ts')]: WORKFLOW,
      }
    : { [join(folder, 'metadata.yaml')]: metadata(name, LIST_METADATA) };
  const types = typescript ? ['assay-workflow.d.ts'] : [];
  const written = await writeNew(files, await schemas(root, dir, ['workflow.schema.json', ...types]));
  return [...written.map((path) => `wrote ${path}`), '', `run it with: assay run ${name}`];
}

/** Writes a commented start of a task, which runs as it is. Throws UsageError likewise. */
export async function startTaskFile(
  { root, dir, name }: Start,
  { vertical, verticals }: { vertical: string; verticals: readonly string[] },
): Promise<string[]> {
  if (!/^[a-z][a-z0-9_-]{0,62}$/.test(name)) {
    throw new UsageError(`task: "${name}" can't be a name`, {
      hint: 'write lower-case letters, digits, "-" and "_", starting with a letter, such as find-todos',
    });
  }
  if (!verticals.includes(vertical)) {
    throw new UsageError(`vertical: "${vertical}" is no vertical of the lab`, {
      hint: suggest(vertical, verticals),
    });
  }
  const path = join(dir, 'tasks', `${name}.yaml`);
  const shared = await schemas(root, dir, ['task.schema.json']);
  const written = await writeNew({ [path]: task(name, vertical) }, shared);
  return [...written.map((file) => `wrote ${file}`), '', `try it with: assay tasks try ${path} --target .`];
}

async function schemas(root: string, dir: string, names: readonly string[]): Promise<Record<string, string>> {
  const files = names.map(async (name) => {
    const text = await readFile(join(root, 'docs', 'schema', name), 'utf8');
    return [join(dir, SCHEMAS, name), text] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

function metadata(name: string, rest: string): string {
  return `# yaml-language-server: $schema=../../${SCHEMAS}/workflow.schema.json
name: ${name}
version: 1.0.0
description: What this workflow is for, in one line
${rest}`;
}

const PARAMETERS = `# Parameters that a run can set with --param depth=5. Tasks get them as INPUT_DEPTH.
parameters:
  depth:
    type: integer
    description: How deep to look
    minimum: 1
    maximum: 9
default_parameters: { depth: 3 }
# The deadline of a run; what is unfinished then makes it incomplete.
timeout: 20m
`;

const LIST_METADATA = `${PARAMETERS}# \`assay tasks\` lists what can stand here: the tasks of Assay, and those of .assay/tasks.
tasks:
  - gitleaks
  # A step can have more to it:
  - task: semgrep
    # its name in this workflow, needed when a task is listed twice
    id: code
    # starts only when these have succeeded
    after: [gitleaks]
    # is left out unless this holds: JSONata over parameters, files and tasks.ID.{status,outputs}
    when: parameters.depth > 1 and tasks.gitleaks.status = "succeeded"
    # inputs of this task alone; \${{ }} is replaced
    with: { note: "depth \${{ parameters.depth }}" }
`;

const CODE_METADATA = `${PARAMETERS}# Whose tasks workflow.ts may run. Their workers are started with the run.
verticals: [secrets, sast]
`;

const WORKFLOW = `/// <reference path="../../${SCHEMAS}/assay-workflow.d.ts" />
import { parallel, runTask, type WorkflowInput } from 'assay/workflow';

// Ordinary code on Temporal's workflow API: it may wait, branch, loop and retry. It must do the same again when it is
// played back, so files, network and processes belong in tasks. What it throws makes the run incomplete.
export default async function (input: WorkflowInput): Promise<void> {
  const secrets = await runTask('gitleaks');
  if (secrets.status !== 'succeeded') return;
  // Side by side. Each run of a task needs an id of its own; inputs arrive as INPUT_<NAME>.
  const wanted = input.tasks.filter(({ kind, applies }) => applies && kind === 'semgrep');
  await parallel(wanted.map(({ kind }) => runTask(kind, { with: { note: 'started by workflow.ts' } })));
}
`;

function task(name: string, vertical: string): string {
  return `# yaml-language-server: $schema=../${SCHEMAS}/task.schema.json
kind: ${name}
vertical: ${vertical} # the worker that runs it: its image has the tools
description: Finds lines with TODO
# Only targets with such a file get it.
applies_to: ["**"]
# A line for /bin/sh, as shell says; without it a program, and args are its arguments. It starts in the target, as a user
# without rights and without network. $TOOLBOX_DIR is the folder that holds tasks/, with scripts beside it.
shell: true
command: |
  echo "::assay progress percent=50::looking"
  grep -rnI --exclude-dir=.git --exclude-dir=.assay TODO . > "$TMPDIR/found" || [ $? = 1 ]
  while IFS=: read -r file line text; do
    printf '%s:%s: TODO is left\\n' "\${file#./}" "$line"
  done < "$TMPDIR/found" > "$OUTPUT_DIR/found.txt"
  echo "::assay set-output key=count::$(wc -l < "$OUTPUT_DIR/found.txt")"
# Where the findings are, and how they are written: sarif, json (with convert), junit, or text with a pattern a line.
output:
  mode: file
  path: found.txt
  format: text
  pattern: '^(?<file>[^:]+):(?<line>\\d+): (?<message>.*)$'
  may_be_empty: true
# Anything else is a failure, and makes the run incomplete.
exit_codes: { success: [0] }
severity: { "*": note }
timeout_seconds: 300
resources: { max_memory_mb: 512, max_processes: 32 }
`;
}
