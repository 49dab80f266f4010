/**
 * Adds up vitest's JSON reports and prints the closing line. Fails when a step before it failed (first argument 1),
 * when a run of tests failed (second argument 1), whatever its report says, when a test file could not be run, and when
 * no test ran.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
});

const [stepFailed, testsFailed, ...files] = process.argv.slice(2);
const reports = files.map((file) => report.parse(JSON.parse(readFileSync(file, 'utf8'))));
const sum = (pick: (one: z.infer<typeof report>) => number) =>
  reports.reduce((total, one) => total + pick(one), 0);
const passed = sum((one) => one.numPassedTests);
const broken = sum(
  (one) => one.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length,
);
const reported = sum((one) => one.numFailedTests) + broken;
const unreported = testsFailed !== '0' && reported === 0;
const failed = reported + (unreported ? 1 : 0) + (stepFailed === '0' ? 0 : 1);
const skipped = sum((one) => one.numPendingTests + one.numTodoTests);
if (broken > 0) process.stdout.write(`${broken} test files could not be run\n`);
if (unreported)
  process.stdout.write('a run of tests failed without a failed test; it counts as one failure\n');
if (stepFailed !== '0') process.stdout.write('a step before failed; it counts as one failure\n');
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
