import { z } from 'zod';
/** A relative path that stays where it is relative to. */
export function inside(folder) {
    return z
        .string()
        .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, `a relative path below ${folder}, without ".."`);
}
/** Where a task's report is, and how it is written. */
export const taskOutput = z
    .strictObject({
    mode: z
        .enum(['file', 'stdout', 'json_stdout', 'exit_code_only'])
        .describe('file: at path; stdout: all of stdout; json_stdout: the last JSON document on stdout, the rest is log; exit_code_only: no report'),
    path: inside('$OUTPUT_DIR').optional(),
    format: z
        .enum(['sarif', 'json', 'junit', 'text'])
        .default('sarif')
        .describe('json: a list of findings, or anything with convert; text: a finding a line, see pattern'),
    pattern: z
        .string()
        .min(1)
        .optional()
        .describe('format text: regular expression for a line with named groups file, line, column, rule, level, severity, message'),
    may_be_empty: z
        .boolean()
        .default(false)
        .describe('format text: the tool prints nothing when it finds nothing. Otherwise an empty report is a failure'),
})
    .refine(({ mode, path }) => mode !== 'file' || path !== undefined, {
    path: ['path'],
    message: 'needed with mode: file; a path below $OUTPUT_DIR, for example "report.sarif"',
})
    .refine(({ format, pattern }) => (format === 'text') === (pattern !== undefined), {
    path: ['pattern'],
    message: 'needed with format: text, and only there',
})
    .superRefine(({ pattern }, context) => {
    const mistake = pattern === undefined ? undefined : patternMistake(pattern);
    if (mistake !== undefined)
        context.addIssue({ code: 'custom', path: ['pattern'], message: mistake });
})
    .refine(({ format, may_be_empty }) => format === 'text' || !may_be_empty, {
    path: ['may_be_empty'],
    message: 'only with format: text; the other formats have a way to say that nothing was found',
})
    .refine(({ mode, format }) => mode !== 'json_stdout' || format === 'sarif' || format === 'json', {
    path: ['format'],
    message: 'with mode: json_stdout only sarif or json',
});
const GROUPS = ['file', 'line', 'column', 'rule', 'level', 'severity', 'message'];
/** What is wrong with the regular expression of a text tool's lines. */
function patternMistake(pattern) {
    try {
        new RegExp(pattern);
    }
    catch (error) {
        return `not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
    }
    const named = [...pattern.matchAll(/\(\?<([A-Za-z_$][\w$]*)>/g)].map(([, name = '']) => name);
    const unknown = named.find((name) => !GROUPS.includes(name));
    if (unknown !== undefined)
        return `unknown group "${unknown}"; known: ${GROUPS.join(', ')}`;
    return named.includes('message') ? undefined : 'needs a group (?<message>...)';
}
