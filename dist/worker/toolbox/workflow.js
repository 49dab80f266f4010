import { z } from 'zod';
/** A duration as people write it: `90s`, `30m`, `2h`. Parsed to seconds. */
export const duration = z
    .string()
    .regex(/^\d+(s|m|h)$/, 'a duration like 90s, 30m or 2h')
    .transform((text) => Number.parseInt(text, 10) * { s: 1, m: 60, h: 3600 }[text.slice(-1)])
    .refine((seconds) => seconds > 0 && seconds <= 86_400, 'between 1s and 24h');
const parameter = z.strictObject({
    type: z.enum(['string', 'integer', 'number', 'boolean']),
    description: z.string().min(1),
    enum: z
        .array(z.union([z.string(), z.number()]))
        .min(1)
        .optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    pattern: z.string().optional(),
});
const value = z.union([z.string(), z.number(), z.boolean()]);
const taskId = z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "-" and "_", starting with a letter');
const step = z.union([
    z.string().transform((task) => ({
        task,
        id: undefined,
        after: [],
        with: {},
        when: undefined,
    })),
    z.strictObject({
        task: z.string(),
        id: taskId
            .optional()
            .describe('Its name in this workflow, the task itself unless told: needed when one task is listed twice'),
        after: z.array(z.string()).default([]).describe('Ids of tasks that must have succeeded before it starts'),
        with: z
            .record(z.string(), value)
            .default({})
            .describe('Inputs of this task beside the parameters. In a text, ${{ tasks.ID.outputs.KEY }}, ${{ tasks.ID.status }} and ${{ parameters.NAME }} are replaced'),
        when: z
            .string()
            .min(1)
            .max(2000)
            .optional()
            .describe('JSONata over parameters, files (count, languages, extensions) and tasks.ID.status, tasks.ID.outputs.KEY; the task is left out when it is false'),
    }),
]);
/** toolbox/workflows/<name>/metadata.yaml. Unknown keys are errors. */
export const workflowFile = z.strictObject({
    name: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/, 'lower-case letters, digits and "_", starting with a letter'),
    version: z.string().min(1),
    description: z.string().min(1),
    tags: z.array(z.string()).default([]),
    workspace_isolation: z.enum(['shared', 'isolated', 'copy-on-write']).default('shared'),
    parameters: z.record(z.string(), parameter).default({}).describe('JSON Schema of each parameter'),
    default_parameters: z.record(z.string(), value).default({}),
    tasks: z
        .array(step)
        .max(500)
        .default([])
        .describe('The tasks, in any order; or a workflow.ts beside this file'),
    verticals: z
        .array(z.string())
        .default([])
        .describe('With a workflow.ts: the verticals whose tasks it may run'),
    uses: z
        .array(z.string())
        .default([])
        .describe('With a workflow.ts: the tasks it may run, where that is not all of its verticals. A vertical of which none applies to the target is not started'),
    timeout: duration.default(1800),
});
