// Takes the lines of a tool's log that say what it left out into its SARIF report, as warnings (SARIF 2.1.0, 3.20.21).
// Usage: node notes.mjs <report.sarif> <words of such a line> < log
import { readFileSync, writeFileSync } from 'node:fs';

const [report, words] = process.argv.slice(2);
const lines = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.includes(words));
const sarif = JSON.parse(readFileSync(report, 'utf8'));
const [run] = sarif.runs;
run.invocations ??= [{ executionSuccessful: true }];
const [invocation] = run.invocations;
invocation.toolExecutionNotifications = [
  ...(invocation.toolExecutionNotifications ?? []),
  ...lines.map((text) => ({ level: 'warning', message: { text } })),
];
writeFileSync(report, JSON.stringify(sarif));
