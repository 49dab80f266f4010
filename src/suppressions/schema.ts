import picomatch from 'picomatch';
import { z } from 'zod';

/** Where a repository keeps what it has accepted. */
export const SUPPRESSIONS_FILE = '.assay/suppressions.yaml';

/** The whole of it: who knows only the start could make a finding that starts alike. */
const FINGERPRINT = /^[0-9a-f]{32}$/;

const KEYS = ['rule', 'path', 'fingerprint', 'reason', 'expires'];

const entry = z
  .strictObject(
    {
      rule: z
        .string()
        .min(1)
        .max(300)
        .optional()
        .describe('Id of the rule as reports show it, or a glob of rule ids'),
      path: z
        .string()
        .min(1)
        .max(1000)
        .refine(staysInside, 'a path or glob below the root of the repository, such as "tests/**"')
        .optional()
        .describe('File, folder or glob, relative to the root of the repository'),
      fingerprint: z
        .string()
        .regex(FINGERPRINT, 'all 32 hexadecimal digits of a fingerprint, as reports show it')
        .optional()
        .describe('Fingerprint (assay/v1) of one finding'),
      reason: z
        .string()
        .refine((text) => text.trim() !== '', 'why this is accepted, in words')
        .max(1000)
        .describe('Why this is accepted; shown wherever the finding is'),
      expires: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')
        .refine(isDay, 'a day as YYYY-MM-DD, which the calendar has')
        .optional()
        .describe('The last day (UTC) on which this holds, as YYYY-MM-DD'),
    },
    {
      error: ({ code }) =>
        code === 'unrecognized_keys' ? `unknown key; known: ${KEYS.join(', ')}` : undefined,
    },
  )
  .superRefine(({ rule, path, fingerprint }, context) => {
    if (rule === undefined && path === undefined && fingerprint === undefined) {
      context.addIssue({ code: 'custom', message: 'names nothing; write a rule, a path or a fingerprint' });
    } else if (fingerprint === undefined && takesAll(rule, ruleMatcher) && takesAll(path, pathMatcher)) {
      context.addIssue({
        code: 'custom',
        message: 'accepts every finding; name a rule or a path (to fail on nothing, write fail-on: none)',
      });
    }
  });

const list = z.array(entry).max(2000);

/** `.assay/suppressions.yaml`: a list of entries, or a mapping that holds it. */
export const suppressionsFile = z.union([list, z.strictObject({ suppressions: list })]);

/** What somebody has accepted, and why. */
export type SuppressionEntry = z.infer<typeof entry>;

/** Whether a rule id matches; an id is itself, also where it looks like a glob. */
export function ruleMatcher(rule: string): (id: string) => boolean {
  if (isLiteral(rule)) return (id) => id === rule;
  const glob = picomatch(rule, { bash: true, dot: true, nonegate: true });
  return (id) => id === rule || glob(id);
}

/** Whether a path matches; a folder stands for all that is below it. Extended globs are off, as in assay.yaml. */
export function pathMatcher(path: string): (path: string) => boolean {
  const clean = withoutSlashes(path);
  if (isLiteral(clean)) return (found) => found === clean || found.startsWith(`${clean}/`);
  const globs = clean === '' ? ['**'] : [clean, `${clean}/**`];
  const glob = picomatch(globs, { dot: true, nonegate: true, noextglob: true });
  return (found) => found === clean || glob(found);
}

/** A path as findings have theirs. */
export function withoutSlashes(path: string): string {
  return path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}

/** Whether a text can be no glob, and matches itself alone; a path, what is below it, too. */
export function isLiteral(text: string): boolean {
  return /^[\w./:@ -]+$/.test(text) && !/(^|\/)\.{1,2}(\/|$)|\/\//.test(text);
}

/** Names that have nothing in common. */
const PROBES = ['a', 'Q7.x-y', '0', '.zz', 'some_rule', 'B602'];

/** Whether it matches whatever there is; what is not given does. */
function takesAll(text: string | undefined, matcherOf: (text: string) => (name: string) => boolean): boolean {
  if (text === undefined) return true;
  const matches = matcherOf(text);
  const deep = PROBES.map((name) => `${name}/b/${name}.q`);
  return PROBES.every(matches) || deep.every(matches);
}

function staysInside(path: string): boolean {
  return !path.split('/').includes('..') && !path.includes('\\') && !/^[a-z]+:/i.test(path);
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
