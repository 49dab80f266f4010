import type { Log, Result } from 'sarif';
import { z } from 'zod';

const line = z.number().int().positive();

/** expected.yaml of an example: what a scan must find there, and where it must find nothing. */
export const expectedFile = z.strictObject({
  /** The workflow, or workflows, to scan a vertical's example with; without it `<vertical>_assessment`. */
  workflow: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  defects: z.array(
    z.strictObject({
      file: z.string(),
      line,
      tool: z.string(),
      rule: z.string(),
      severity: z.enum(['critical', 'high', 'medium', 'low']),
      title: z.string(),
    }),
  ),
  clean: z.array(z.strictObject({ file: z.string(), lines: z.tuple([line, line]), why: z.string() })),
});
export type Expected = z.infer<typeof expectedFile>;

/** What is wrong with a report, as lines for people; both empty when nothing is. */
export interface Difference {
  missing: string[];
  unexpectedOnClean: string[];
}

/**
 * Compares a report with what is expected: every planted defect on its line under its rule (alone, or as what another
 * tool also found) with its severity where the report says one, and nothing on a clean line. Reads Assay's report
 * and a tool's own one.
 */
export function compareWithExpected(sarif: Log, expected: unknown): Difference {
  const { defects, clean } = expectedFile.parse(expected);
  const found = sarif.runs.flatMap((run) => (run.results ?? []).map(placed));
  const missing = defects
    .filter(
      ({ file, line, rule, severity }) =>
        !found.some(
          (result) =>
            result.file === file &&
            result.first === line &&
            result.rules.includes(rule) &&
            // Of a merged finding the most severe tool speaks.
            (result.severity === undefined || result.rules[0] !== rule || result.severity === severity),
        ),
    )
    .map(({ file, line, rule, severity, title }) => `${file}:${line} ${rule} (${severity}): ${title}`);
  const unexpectedOnClean = clean.flatMap(({ file, lines: [first, last], why }) =>
    found
      .filter((result) => result.file === file && result.first <= last && result.last >= first)
      .map((result) => `${file}:${result.first} ${result.rules.join(', ')}, though clean: ${why}`),
  );
  return { missing, unexpectedOnClean };
}

const alsoFound = z.array(z.object({ ruleId: z.string() })).catch([]);

/** A result's place and the rules it stands for, its own one first. */
function placed(result: Result) {
  const place = result.locations?.[0]?.physicalLocation;
  const first = place?.region?.startLine ?? 1;
  const severity: unknown = result.properties?.['assay/severity'];
  return {
    file: decodeURIComponent(place?.artifactLocation?.uri ?? '').replace(/^\.\//, ''),
    first,
    last: place?.region?.endLine ?? first,
    rules: [
      result.ruleId ?? '',
      ...alsoFound.parse(result.properties?.['assay/alsoFoundAs']).map(({ ruleId }) => ruleId),
    ],
    severity: typeof severity === 'string' ? severity : undefined,
  };
}
