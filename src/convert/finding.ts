import { z } from 'zod';
import { SCORES, type Severity } from '../toolbox/severity.ts';

export type Level = 'error' | 'warning' | 'note' | 'none';

/** Words that tools have for the levels and severities, in lower case. */
const LEVELS: Readonly<Record<string, Level>> = {
  ...{ error: 'error', err: 'error', e: 'error', fatal: 'error', critical: 'error', high: 'error' },
  ...{ warning: 'warning', warn: 'warning', w: 'warning', medium: 'warning', moderate: 'warning' },
  ...{ note: 'note', n: 'note', info: 'note', i: 'note', information: 'note', informational: 'note' },
  ...{ hint: 'note', low: 'note', style: 'note', none: 'none' },
};
const WORDS: Readonly<Record<string, Severity>> = {
  ...{ critical: 'critical', high: 'high', medium: 'medium', moderate: 'medium', low: 'low' },
  ...{ note: 'note', info: 'note', information: 'note', informational: 'note' },
};

/** The SARIF level that a tool's word means. */
export function levelOf(word: string): Level | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(LEVELS, key) ? LEVELS[key] : undefined;
}

/** The score, 0 to 10, that a tool's word or number means. */
export function scoreOf(severity: string | number): number | undefined {
  const key = String(severity).trim().toLowerCase();
  const word = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
  if (word !== undefined) return SCORES[word];
  const score = key === '' ? Number.NaN : Number(key);
  return score >= 0 && score <= 10 ? score : undefined;
}

const WANTED = {
  position: 'expected a whole number (0: not known)',
  severity: 'expected critical, high, medium, low, note, or a number from 0 to 10',
  level: 'expected error, warning or note',
  cwe: 'expected a number such as 79, "CWE-79", or a list of them',
  url: 'expected an http(s) URL',
};

/** What a tool leaves out it may also give as null. */
function optional<T extends z.ZodType>(type: T) {
  return type
    .nullable()
    .transform((value) => value ?? undefined)
    .optional();
}

const text = z.string('expected a text');
const words = text.trim().min(1, 'is empty');
/** A number or a word that `parse` understands. */
function meaning<T>(wanted: string, parse: (value: number | string) => T | undefined) {
  return z.union([z.number(), z.string()], wanted).transform((value, context) => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: wanted });
    return z.NEVER;
  });
}

/** Lines and columns count from 1; tools write 0 for those they do not know. */
const position = meaning(WANTED.position, (value) =>
  /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined,
).transform((value) => value || undefined);
const weakness = meaning(
  WANTED.cwe,
  (value) => /^(?:cwe[-_ :]*)?0*([1-9]\d{0,4})\b/i.exec(String(value).trim())?.[1],
);

/** One finding, as a task's JSON or its `convert` gives it. Unknown keys are errors. */
export const finding = z.strictObject(
  {
    /** Relative to where the task started, or absolute in its workspace. */
    file: optional(words),
    line: optional(position),
    column: optional(position),
    endLine: optional(position),
    /** The column after the last character, as in SARIF. */
    endColumn: optional(position),
    rule: z.union([words, z.number().transform(String)], 'expected a text'),
    message: words,
    severity: optional(meaning(WANTED.severity, scoreOf)),
    level: optional(meaning(WANTED.level, (value) => levelOf(String(value)))),
    cwe: optional(
      z.union([weakness, z.array(weakness)], WANTED.cwe).transform((value) => [...new Set([value].flat())]),
    ),
    /** Of the rule: one line. */
    title: optional(text),
    /** Of the rule: what is wrong with such code, and what to do. */
    help: optional(text),
    /** Of the rule: where more is said. */
    url: optional(z.url({ protocol: /^https?$/, error: WANTED.url })),
    snippet: optional(text),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'expected a finding: a mapping' : undefined) },
);
export type Finding = z.infer<typeof finding>;

/** What a report says: its findings, and what the tool says of itself. */
export const report = z.strictObject({
  findings: z.array(finding, 'expected a list of findings'),
  /** Of the tool. */
  version: optional(z.union([words, z.number().transform(String)])),
  /** What it could not look at although it did its work, such as files that it can't parse. */
  warnings: optional(z.array(words)),
  /** Why it did not do its work: the task has failed, though its findings count. */
  errors: optional(z.array(words)),
});
export type Found = z.infer<typeof report>;
