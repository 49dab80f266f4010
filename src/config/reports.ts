import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

/** The reports a run can write, and the file of each in the folder of reports. Their writers: report/writers.ts. */
export const REPORT_FILES = {
  html: 'report.html',
  sarif: 'assay.sarif',
  json: 'result.json',
  csv: 'findings.csv',
  markdown: 'report.md',
  junit: 'junit.xml',
  cyclonedx: 'sbom.cdx.json',
  'gitlab-codequality': 'gl-code-quality-report.json',
  'gitlab-sast': 'gl-sast-report.json',
  'gitlab-dotenv': 'assay.env',
} as const;

export type ReportName = keyof typeof REPORT_FILES;

export const REPORT_NAMES = Object.keys(REPORT_FILES).filter(isReport);

function isReport(name: string): name is ReportName {
  return Object.hasOwn(REPORT_FILES, name);
}

/** Reads the option `reports`: names between commas, spaces or lines, each once; `all`, or `none`. Throws UsageError. */
export function parseReports(text: string): ReportName[] {
  const words = text.toLowerCase().split(/[\s,]+/);
  const names = [...new Set(words)].filter((word) => word !== '');
  if (names.length === 1 && names[0] === 'none') return [];
  if (names.length === 1 && names[0] === 'all') return [...REPORT_NAMES];
  for (const name of names) {
    if (isReport(name)) continue;
    const alone = name === 'all' || name === 'none';
    throw new UsageError(`reports: "${name}" ${alone ? 'stands alone' : 'is no report'}`, {
      hint: suggest(name, [...REPORT_NAMES, 'all', 'none']),
    });
  }
  return names.filter(isReport);
}
