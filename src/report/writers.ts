import type { ReportName } from '../config/reports.ts';
import { csvReport } from './csv.ts';
import { cyclonedxReport } from './cyclonedx.ts';
import { codeQuality } from './gitlab/code-quality.ts';
import { dotenv } from './gitlab/dotenv.ts';
import { sastReport } from './gitlab/sast.ts';
import { htmlReport } from './html/html-report.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown-report.ts';
import type { ReportWriter } from './material.ts';
import { resultJson } from './result.ts';
import { sarifText } from './sarif-file.ts';

/** How each report is made. A new one is a line here and one in config/reports.ts, which names its file. */
export const WRITERS: Record<ReportName, ReportWriter> = {
  html: htmlReport,
  sarif: ({ log }) => sarifText(log),
  json: ({ outcome }) => `${JSON.stringify(resultJson(outcome), null, 2)}\n`,
  csv: csvReport,
  markdown: markdownReport,
  junit: junitReport,
  cyclonedx: cyclonedxReport,
  'gitlab-codequality': codeQuality,
  'gitlab-sast': sastReport,
  'gitlab-dotenv': ({ outcome }) => dotenv({ outcome }),
};
