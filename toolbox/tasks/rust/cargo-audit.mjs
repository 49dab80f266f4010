// Runs cargo-audit on every lockfile of the target. Usage: node cargo-audit.mjs <report.sarif>
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { complaint, networkGranted } from '../child.mjs';
import { SarifReport } from '../sarif-report.mjs';
import {
  advice,
  copyTarget,
  fetchFor,
  findWorkspaces,
  lineInLock,
  lockfiles,
  place,
  withCargo,
} from './crates.mjs';

const report = new SarifReport({ name: 'cargo-audit' });
const copy = copyTarget();
for (const lock of lockfiles()) audit(lock, lock);
for (const workspace of findWorkspaces(copy)) {
  const { folder, stop, locked, needs } = workspace;
  if (stop !== undefined) {
    if (!existsSync(join(folder, 'Cargo.lock')))
      report.fail(`${place(folder)} can't be read by Cargo: ${stop}`);
  } else if (!locked && needs) withoutLock(workspace);
}
report.write(process.argv[2]);

/** A library without a lockfile is resolved to what is newest. Its findings are shown at its manifest. */
function withoutLock(workspace) {
  const fetched = fetchFor(workspace, copy);
  const lock = join(workspace.folder, 'Cargo.lock');
  if (networkGranted && existsSync(join(copy, lock))) audit(lock, join(workspace.folder, 'Cargo.toml'));
  else report.fail(advice(workspace, { fetched, said: 'it has no Cargo.lock' }));
}

function audit(lock, shown) {
  const path = join(copy, lock);
  const options = [
    '--db',
    process.env.DATABASE_RUSTSEC,
    '--no-fetch',
    '--stale',
    '--format',
    'sarif',
    '--file',
    path,
  ];
  const ended = withCargo(['cargo-audit', 'audit', ...options], { workspace: { folder: '.' }, copy });
  const text = ended.text();
  // It exits 1 for what it finds, and for what goes wrong: then without a report.
  if (!text.trim().startsWith('{')) {
    report.fail(`cargo-audit failed on ${lock}: ${complaint(ended.stderr)}`);
    return;
  }
  report.add(JSON.parse(text), '.', (result, rule) => {
    const [, name, version] = /^(\S+) (\d\S*) /.exec(result.message.text) ?? [];
    const startLine = name === undefined || lock !== shown ? 1 : lineInLock(path, { name, version });
    result.locations = [{ physicalLocation: { artifactLocation: { uri: shown }, region: { startLine } } }];
    rate(result, rule);
    return true;
  });
}

/** An advisory without a score: a crate that nobody maintains is a low risk, one with unsound code a medium one. */
function rate({ message }, rule) {
  if (rule?.properties === undefined || rule.properties['security-severity'] !== undefined) return;
  const [, kind] = / has an? (\w+) warning/.exec(message.text) ?? [];
  const score = { unmaintained: '2.0', notice: '1.0', unsound: '5.5' }[kind];
  if (score !== undefined) rule.properties['security-severity'] = score;
}
