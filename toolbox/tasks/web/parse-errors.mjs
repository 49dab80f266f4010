// A file that ESLint can't parse (a template of Django or Jinja, say) is no failure of ESLint: the others were judged, and
// this one is named by a warning. Its formatter calls the whole run unsuccessful (SARIF 2.1.0, 3.20.14).
// Usage: node parse-errors.mjs <report.sarif>
import { readFileSync, writeFileSync } from 'node:fs';

/** The formatter's name for what is no rule's finding. */
const NO_RULE = 'ESL0999';

const [report] = process.argv.slice(2);
const sarif = JSON.parse(readFileSync(report, 'utf8'));
for (const invocation of sarif.runs.flatMap((run) => run.invocations ?? [])) {
  const told = invocation.toolConfigurationNotifications ?? [];
  const unparsed = told.filter(
    ({ descriptor, message }) => descriptor?.id === NO_RULE && message.text.startsWith('Parsing error'),
  );
  for (const notification of unparsed) notification.level = 'warning';
  if (unparsed.length === told.length) invocation.executionSuccessful = true;
}
writeFileSync(report, JSON.stringify(sarif));
