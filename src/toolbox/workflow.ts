import { z } from 'zod';

/** A duration as people write it: `90s`, `30m`, `2h`. Parsed to seconds. */
export const duration = z
  .string()
  .regex(/^\d+(s|m|h)$/, 'a duration like 90s, 30m or 2h')
  .transform(
    (text) => Number.parseInt(text, 10) * { s: 1, m: 60, h: 3600 }[text.slice(-1) as 's' | 'm' | 'h'],
  )
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
export type Parameter = z.infer<typeof parameter>;

const value = z.union([z.string(), z.number(), z.boolean()]);

const step = z.union([
  z.string().transform((task) => ({
    task,
    id: undefined as string | undefined,
    after: [] as string[],
    with: {} as Record<string, z.infer<typeof value>>,
    when: undefined as string | undefined,
  })),
  z.strictObject({
    task: z.string(),
    id: z.string().optional().describe('When one task is listed twice: its name in `after`'),
    after: z.array(z.string()).default([]),
    with: z.record(z.string(), value).default({}),
    when: z
      .string()
      .optional()
      .describe(
        'JSONata over parameters, files and tasks.<id>.{status,outputs}; the task runs when it is true',
      ),
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
  tasks: z.array(step).min(1),
  timeout: duration.default(1800),
});

export type WorkflowFile = z.infer<typeof workflowFile>;
export type WorkflowStep = WorkflowFile['tasks'][number];
