import jsonata from 'jsonata';
import { z } from 'zod';
import { SEVERITIES } from './severity.js';
import { inside, taskOutput } from './task-output.js';
/** Limits the worker holds a task to. They travel with the plan, so that a workflow can lower them. */
export const taskLimits = z.strictObject({
    timeout_seconds: z.number().int().min(1).max(86_400),
    timeout_action: z.enum(['signal', 'kill']),
    grace_period_seconds: z.number().int().min(0).max(300),
    max_retries: z.number().int().min(0).max(10),
    max_output_size_kb: z.number().int().min(1).max(1_048_576),
    max_memory_mb: z.number().int().min(16),
    max_processes: z.number().int().min(1),
    /** Of one core; undefined: as much as the container may. */
    max_cpu_percent: z.number().int().min(1).max(6400).optional(),
    network: z.boolean(),
});
const name = z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "-" and "_", starting with a letter');
const exitCode = z.number().int().min(0).max(255);
const variableName = /^[A-Z_][A-Z0-9_]*$/;
/** Variables that every task gets, or that change how its process starts. */
const OWN_VARIABLES = /^(PATH|HOME|TMPDIR|LANG|OUTPUT_DIR|TOOLBOX_DIR|TRACEPARENT|KEEP_DIR|KEPT_DIR|KEPT_ATTEMPT_DIR|(ASSAY|INPUT|STATE|DATABASE|LD)_.*)$/;
/** A task file: toolbox/tasks/<vertical>/<kind>.yaml. Unknown keys are errors. */
export const taskFile = z
    .strictObject({
    kind: name.describe('Unique name of the task; also the key of its tool in SARIF'),
    vertical: name.describe('The vertical whose worker runs it'),
    description: z.string().min(1),
    tool: z
        .strictObject({
        name: z
            .string()
            .min(1)
            .describe('SARIF driver name, when the tool does not say it or says it differently'),
        url: z.url().optional(),
    })
        .optional(),
    applies_to: z
        .array(z.string().min(1))
        .min(1)
        .default(['**'])
        .describe('Globs; the task is planned only when the target has a match'),
    command: z.string().min(1),
    args: z
        .array(z.string())
        .default([])
        .describe('Arguments; $NAME and ${NAME} of the task environment are replaced'),
    shell: z
        .boolean()
        .default(false)
        .describe('true: command is a line for /bin/sh, args are its $1, $2, ...'),
    working_directory: inside('the workspace')
        .default('.')
        .describe('Folder of the target in which the task starts'),
    input_format: z
        .enum(['env', 'json_stdin', 'json_file', 'args'])
        .default('env')
        .describe('env: INPUT_<NAME>; json_stdin: one JSON object on stdin; json_file: its path is in INPUT_FILE; args: --name=value after args. INPUT_<NAME> is always set'),
    output: taskOutput,
    convert: z
        .string()
        .min(1)
        .optional()
        .describe("JSONata expression from the tool's JSON to a list of findings, or to a whole SARIF log"),
    exit_codes: z
        .strictObject({
        success: z.array(exitCode).min(1).default([0]),
        retry: z.array(exitCode).default([75, 111]),
    })
        .default({ success: [0], retry: [75, 111] })
        .describe('Any other exit code is a failure'),
    severity: z
        .record(z.string(), z.enum(SEVERITIES))
        .default({})
        .describe('Severity by rule id (or glob of rule ids), for tools without security-severity'),
    cwe: z
        .record(z.string(), z.array(z.number().int().min(1).max(99_999)).min(1))
        .default({})
        .describe('CWE numbers by rule id (or glob of rule ids), in place of what the tool says: under one CWE the findings of two tools on one place are one'),
    timeout_seconds: taskLimits.shape.timeout_seconds.default(600),
    timeout_action: taskLimits.shape.timeout_action.default('signal'),
    grace_period_seconds: taskLimits.shape.grace_period_seconds.default(10),
    max_retries: taskLimits.shape.max_retries.default(2),
    max_output_size_kb: taskLimits.shape.max_output_size_kb
        .default(10_240)
        .describe('Cap on each of stdout and stderr, in KiB'),
    capture_stderr: z
        .boolean()
        .default(true)
        .describe('false: what it writes on stderr is thrown away, for tools that chatter or leak there'),
    network: z
        .union([z.boolean(), z.literal('optional')])
        .default(false)
        .describe('true: the task may open network connections; optional: only when the run says allow-network. ASSAY_NETWORK tells the task'),
    secrets: z
        .array(z
        .string()
        .regex(variableName, 'an environment variable name: A-Z, 0-9, _')
        .refine((name) => !OWN_VARIABLES.test(name), 'a name that the worker sets itself; write another'))
        .default([])
        .describe('Secrets it needs, by name: the run grants each with --secret NAME=SOURCE. Masked everywhere'),
    databases: z
        .array(name)
        .default([])
        .describe('Databases it needs: $DATABASE_<NAME> is a folder. Without one the task does not run'),
    keeps: z
        .boolean()
        .default(false)
        .describe('true: what it writes to $KEEP_DIR is stored while it runs and outlives the run; $KEPT_DIR holds what earlier runs kept'),
    resources: z
        .strictObject({
        max_memory_mb: taskLimits.shape.max_memory_mb.default(2048),
        max_processes: taskLimits.shape.max_processes.default(256),
        max_cpu_percent: taskLimits.shape.max_cpu_percent,
    })
        .default({ max_memory_mb: 2048, max_processes: 256 }),
    env: z
        .record(z.string().regex(variableName, 'an environment variable name: A-Z, 0-9, _'), z.string())
        .default({}),
})
    .refine((task) => task.convert === undefined || task.output.format === 'json', {
    path: ['convert'],
    message: 'only with output.format: json',
})
    .superRefine(({ convert }, context) => {
    const mistake = convert === undefined ? undefined : expressionMistake(convert);
    if (mistake !== undefined)
        context.addIssue({ code: 'custom', path: ['convert'], message: mistake });
});
/** What is wrong with a JSONata expression. It is parsed here, and evaluated only in a confined process. */
function expressionMistake(expression) {
    try {
        jsonata(expression);
        return undefined;
    }
    catch (error) {
        const told = z.object({ message: z.string(), position: z.number().optional() }).safeParse(error);
        const { message = String(error), position } = told.data ?? {};
        return `not a JSONata expression: ${message}${position === undefined ? '' : ` (at character ${position})`}`;
    }
}
/** The limits of a task file in the form that travels with a plan. `allowNetwork`: the run grants what is optional. */
export function limitsOf(task, allowNetwork = false) {
    return {
        timeout_seconds: task.timeout_seconds,
        timeout_action: task.timeout_action,
        grace_period_seconds: task.grace_period_seconds,
        max_retries: task.max_retries,
        max_output_size_kb: task.max_output_size_kb,
        max_memory_mb: task.resources.max_memory_mb,
        max_processes: task.resources.max_processes,
        ...(task.resources.max_cpu_percent === undefined
            ? {}
            : { max_cpu_percent: task.resources.max_cpu_percent }),
        network: task.network === 'optional' ? allowNetwork : task.network,
    };
}
