// How govulncheck is run on one module.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaint, run } from '../child.mjs';
import { place } from './modules.mjs';

export const govulncheck = {
  name: 'govulncheck',
  readsCode: false,
  readsUntyped: false,
  scan({ folder, dir, env, packages, missing, loose }, report) {
    if (missing.length > 0) return;
    const names = packages.map(({ ImportPath }) => ImportPath);
    const args = ['-db', `file://${process.env.DATABASE_GOVULNDB}`, '-format', 'sarif'];
    const ended = run(['govulncheck', ...args, ...names], { cwd: dir, env });
    if (ended.code !== 0) {
      report.fail(`govulncheck failed on ${place(folder)}: ${complaint(ended.stderr)}`);
      return;
    }
    const lines = loose ? [] : readFileSync(join(dir, 'go.mod'), 'utf8').split('\n');
    report.add(JSON.parse(ended.text()), folder, (result) => {
      pointAt(result, lines);
      return true;
    });
  },
};

/** It names the go.mod and no line: that of the module it speaks of. */
function pointAt(result, lines) {
  const place = result.locations?.[0]?.physicalLocation;
  if (place === undefined || !/(^|\/)go\.mod$/.test(place.artifactLocation.uri)) return;
  const name = /\b(?<module>[\w.-]+\.[a-z]+\/[^\s@,()]+)/.exec(result.message.text)?.groups.module;
  const index =
    name === undefined
      ? -1
      : lines.findIndex((line) =>
          line
            .replace(/^require\s/, '')
            .trim()
            .startsWith(`${name} `),
        );
  place.region = { startLine: index < 0 ? 1 : index + 1 };
}
