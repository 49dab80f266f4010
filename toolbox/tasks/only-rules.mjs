// Keeps the results of some rules of a SARIF report, for tools that cannot be told which to run.
// Usage: node only-rules.mjs <report.sarif> <rule id>...
import { readFileSync, writeFileSync } from 'node:fs';

const [report, ...ids] = process.argv.slice(2);
const kept = new Set(ids);
const sarif = JSON.parse(readFileSync(report, 'utf8'));
for (const run of sarif.runs) run.results = run.results.filter(({ ruleId }) => kept.has(ruleId));
writeFileSync(report, JSON.stringify(sarif));
