import { z } from 'zod';
import { suggest } from '../fault/nearest.ts';
import { FAIL_ON, GATE_ON } from '../gate/policy.ts';
import { type Check, type Mistake, type Parsed, parsePlaced } from '../toolbox/read.ts';
import { duration } from '../toolbox/workflow.ts';
import { compileGlob } from './glob.ts';
import { INLINE_SUPPRESSIONS } from './inline-suppressions.ts';
import { REPORT_NAMES } from './reports.ts';

/** The name of the file, at the root of the repository. */
export const ASSAY_FILE = 'assay.yaml';

/** A glob as people write one; `!` would turn its meaning round, which `include` says more clearly. */
const glob = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => !/^!/.test(text), 'starts with "!": name what is to be taken under include instead')
  .refine(
    (text) => !text.split('/').includes('..') && !/^[/\\]/.test(text),
    'is outside of the repository: write it relative to the root',
  )
  .refine((text) => compileGlob(text) !== undefined, 'its braces stand for too much: write several globs');
const globs = z.array(glob).max(500);

/** One of some words; a mistyped one is told the nearest. */
function word<const T extends string>(words: readonly T[]) {
  return z.enum(words, {
    error: ({ input }) => `"${String(input)}" is none of its values; ${suggest(String(input), words)}`,
  });
}

const value = z.union([z.string(), z.number(), z.boolean()]);
/** The text of a duration, checked; it is read with the flags'. */
const deadline = z.string().refine((text) => duration.safeParse(text).success, {
  error: ({ input }) => `"${String(input)}" is not a duration from 1s to 24h, such as 90s, 30m or 2h`,
});

const settings = {
  'fail-on': word(FAIL_ON)
    .optional()
    .describe(
      'Least severity that fails the run: critical, high, medium, low, any or none; or error, warning, note as in SARIF',
    ),
  'gate-on': word(GATE_ON)
    .optional()
    .describe('Which findings the gate judges: all, or only the new ones, which the baseline does not have'),
  baseline: z
    .string()
    .min(1)
    .refine((text) => !/^[./~]/.test(text) && !/\.(sarif|json)$/i.test(text), {
      error:
        'names a file, which a change could alter: write auto, none or a revision, or use the flag or input',
    })
    .optional()
    .describe('What findings are compared with: auto, none, or a branch, tag or commit'),
  'inline-suppressions': word(INLINE_SUPPRESSIONS)
    .optional()
    .describe('Which comments in the code that silence a tool count: base, honor or ignore'),
  timeout: deadline.optional().describe('Deadline of the scan, such as 90s, 30m or 2h'),
  parameters: z
    .record(z.string(), value)
    .optional()
    .describe('Parameters of the workflow, by name; `assay workflows NAME` shows them'),
  paths: z
    .strictObject({
      include: globs.optional().describe('Only files that match one of these are uploaded and scanned'),
      exclude: globs.optional().describe('Files that match one of these are neither uploaded nor scanned'),
    })
    .optional()
    .describe(
      'Globs, relative to the root of the repository; a folder stands for all that is below it. The report says what they leave out',
    ),
  reports: z
    .array(word(REPORT_NAMES))
    .optional()
    .describe(`Reports to write: ${REPORT_NAMES.join(', ')}`),
  'include-git': z.boolean().optional().describe('Also upload the .git folder, for scans of the history'),
  'allow-network': z.boolean().optional().describe('Let tasks that can use the network have it'),
};

/** assay.yaml. Unknown keys are errors. */
export const assayFile = z.strictObject({
  workflow: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'is no name of a workflow: lower-case letters, digits and "_"')
    .optional()
    .describe('Workflow that runs when the pipeline names none; `assay workflows` lists them'),
  ...settings,
  databases: z
    .record(
      z.string(),
      z
        .string()
        .regex(
          /@sha256:[0-9a-fA-F]{64}$/,
          'is not pinned: add @sha256: and its digest, so that no change can put another in its place',
        ),
    )
    .optional()
    .describe(
      'Databases for tasks that need one, by name: an https URL or a file, pinned with @sha256:DIGEST',
    ),
  workflows: z
    .record(z.string(), z.strictObject(settings))
    .optional()
    .describe('What is otherwise for one workflow, by its name'),
});

export type AssayFile = z.infer<typeof assayFile>;
/** What the file can say for all workflows and for one. */
export type Section = Omit<AssayFile, 'workflow' | 'databases' | 'workflows'>;

/** An assay.yaml that was read. */
export interface Config {
  /** How it is named: `assay.yaml`, or `assay.yaml (base commit 1a2b3c4)`. */
  shown: string;
  /** What its paths are relative to; where Assay runs unless told. */
  root: string;
  file: AssayFile;
  /** The line on which a key is. */
  line: (path: readonly PropertyKey[]) => number;
}

/** Reads assay.yaml. Throws UsageError naming file, line and key, and what is known there. */
export function parseConfig({ shown, text }: { shown: string; text: string }, root = '.'): Config {
  const { value: file, line }: Parsed<AssayFile> = parsePlaced({ file: shown, text }, assayFile, {
    empty: {},
    check: withoutDefaults,
  });
  return { shown, root, file, line };
}

/** Parameters beside no workflow would be for one that somebody else chooses. */
const withoutDefaults: Check<AssayFile> = ({ workflow, parameters }): Mistake[] => {
  if (parameters === undefined || workflow !== undefined || Object.keys(parameters).length === 0) return [];
  return [
    {
      path: ['parameters'],
      text: 'of which workflow? name it under workflow, or write them under workflows.NAME',
    },
  ];
};
