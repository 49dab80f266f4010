// Takes the lines of a tool's log that say what it left out into its SARIF report, as warnings (SARIF 2.1.0, 3.20.21).
// Usage: node notes.mjs <report.sarif> <words of such a line> < log
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Adds warnings to a report. */
export function addNotes(report, texts) {
  const sarif = JSON.parse(readFileSync(report, 'utf8'));
  const [run] = sarif.runs;
  run.invocations ??= [{ executionSuccessful: true }];
  const [invocation] = run.invocations;
  invocation.toolExecutionNotifications = [
    ...texts.map((text) => ({ level: 'warning', message: { text } })),
    ...(invocation.toolExecutionNotifications ?? []),
  ];
  writeFileSync(report, JSON.stringify(sarif));
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [report, words] = process.argv.slice(2);
  const lines = readFileSync(0, 'utf8').split('\n');
  addNotes(
    report,
    lines.filter((line) => line.includes(words)),
  );
}
