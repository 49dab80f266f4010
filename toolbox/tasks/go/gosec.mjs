// How gosec is run on one module.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { complaint, run } from '../child.mjs';
import { some } from '../sarif-report.mjs';
import { place } from './modules.mjs';

/**
 * Left out: unhandled errors (G104), which are no weakness of themselves, and imports (G501 to G503, G505 to G507), as
 * the use of the same package is reported by G401, G405 and G406.
 */
const EXCLUDED = 'G104,G501,G502,G503,G505,G506,G507';

export const gosec = {
  name: 'gosec',
  readsCode: true,
  // Its rules look at the code as written; without types only those that follow data are lost.
  readsUntyped: true,
  scan({ folder, dir, env, packages, missing }, report) {
    const out = join(process.env.TMPDIR, 'gosec.sarif');
    const json = join(process.env.TMPDIR, 'gosec.json');
    const args = [
      '-fmt=sarif',
      `-out=${out}`,
      '-stdout',
      '-verbose=json',
      '-track-suppressions',
      '-no-fail',
      '-quiet',
    ];
    // It takes folders, not patterns, so that no `vendor`, `ignore` or other name hides one that is built.
    const folders = packages.map(({ Dir }) => Dir);
    const argv = ['gosec', ...args, `-exclude=${EXCLUDED}`, ...folders];
    const ended = run(argv, { cwd: dir, env, stdout: json });
    if (ended.code !== 0) {
      report.fail(`gosec failed on ${place(folder)}: ${complaint(ended.stderr)}`);
      return;
    }
    // Quiet, it writes nothing at all when there is nothing to tell.
    const text = ended.text();
    if (text.trim() === '') return;
    const said = JSON.parse(text);
    const errors = errorsIn(said);
    if (errors.length > 0 && missing.length === 0) {
      report.fail(`gosec could not type-check ${place(folder)}: ${some(errors, 2)}`);
    }
    const log = JSON.parse(readFileSync(out, 'utf8'));
    namePaths(log, said.Issues, dir);
    // What is left out by our own options is in the report as suppressed from outside.
    report.add(log, folder, ({ suppressions = [] }) => suppressions.every(({ kind }) => kind === 'inSource'));
  },
};

/** In SARIF gosec names files by the folder of their package alone; its JSON has the same results with whole paths. */
function namePaths({ runs: [run] }, issues, dir) {
  if (run.results.length !== issues.length)
    throw new Error('gosec reports different results in SARIF and in JSON');
  for (const [index, result] of run.results.entries()) {
    if (issues[index].rule_id !== result.ruleId)
      throw new Error('gosec orders results differently in SARIF and in JSON');
    result.locations[0].physicalLocation.artifactLocation.uri = relative(dir, issues[index].file);
  }
}

function errorsIn(said) {
  return Object.entries(said['Golang errors'] ?? {}).flatMap(([file, errors]) =>
    errors.map(({ line, error }) => `${file}:${line}: ${error}`),
  );
}
