// How staticcheck is run on one module.
import { complaint, run } from '../child.mjs';
import { place } from './modules.mjs';

/** Bugs. Not: deprecated functions (SA1019), speed (SA6), empty branches (SA9003). */
const CHECKS = 'SA*,-SA1019,-SA6*,-SA9003';

export const staticcheck = {
  name: 'Staticcheck',
  readsCode: true,
  readsUntyped: false,
  scan({ folder, dir, env, packages, missing }, report) {
    const args = [`-checks=${CHECKS}`, '-tests=false', '-show-ignored', '-f=sarif'];
    const names = packages.map(({ ImportPath }) => ImportPath);
    const ended = run(['staticcheck', ...args, ...names], { cwd: dir, env });
    const text = ended.text();
    if (ended.code !== 0 || text.trim() === '') {
      report.fail(`staticcheck failed on ${place(folder)}: ${complaint(ended.stderr)}`);
      return;
    }
    report.add(JSON.parse(text), folder, (result) => {
      if (result.ruleId !== 'compile') return true;
      // Code that does not compile is no finding but a gap. Of missing imports a module's own message speaks.
      if (missing.length === 0)
        report.fail(`${place(folder)} does not compile: ${complaint(result.message.text)}`);
      return false;
    });
  },
};
