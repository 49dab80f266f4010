// Runs cargo-deny on every workspace of the target. Usage: node cargo-deny.mjs <report.sarif>
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaint } from '../child.mjs';
import { SarifReport } from '../sarif-report.mjs';
import {
  advice,
  copyTarget,
  fetchFor,
  findWorkspaces,
  isMissing,
  lineInLock,
  lineOf,
  place,
  withCargo,
} from './crates.mjs';

const { TMPDIR, TOOLBOX_DIR, DATABASE_RUSTSEC } = process.env;

const config = configured();
const report = new SarifReport({ name: 'cargo-deny' });
const copy = copyTarget();
for (const workspace of findWorkspaces(copy)) {
  if (workspace.stop === undefined) deny(workspace);
  else report.fail(`${place(workspace.folder)} can't be read by Cargo: ${workspace.stop}`);
}
report.write(process.argv[2]);

function deny(workspace) {
  const { folder, root } = workspace;
  const fetched = fetchFor(workspace, copy);
  const options = [
    '--manifest-path',
    join(root, 'Cargo.toml'),
    '--config',
    config,
    '--workspace',
    '--all-features',
  ];
  const checks = ['check', 'advisories', 'bans', 'sources'];
  const argv = ['cargo-deny', '--offline', '--format', 'sarif', ...options, ...checks];
  const ended = withCargo(argv, { workspace, copy });
  const text = ended.text();
  // Its exit code says what it found; without a report it failed.
  if (!text.trim().startsWith('{')) {
    const said = complaint(ended.stderr);
    report.fail(
      isMissing(said)
        ? advice(workspace, { fetched, said })
        : `cargo-deny failed on ${place(folder)}: ${said}`,
    );
    return;
  }
  report.add(JSON.parse(text), folder, (result) => {
    point(result, workspace);
    return true;
  });
}

/** It names the lockfile and no line: the package is in its fingerprints. A wildcard is in the manifest. */
function point(result, { folder, root, locked }) {
  const { 'cargo-deny/krate': krate, 'cargo-deny/advisory-id': advisory } = result.partialFingerprints ?? {};
  const [, crate, version] = /^(.+)@(.+)$/.exec(krate ?? '') ?? [];
  const name = locked && result.ruleId !== 'b:wildcard' ? 'Cargo.lock' : 'Cargo.toml';
  const path = join(root, name);
  const startLine =
    name === 'Cargo.lock'
      ? lineInLock(path, { name: crate, version })
      : lineOf(path, (line) => line.includes('"*"'));
  const uri = folder === '.' ? name : `${folder}/${name}`;
  result.locations = [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }];
  // A crate of the target is named by its path, which is of no use to others.
  const about = [krate?.replace(/^.*#/, ''), advisory].filter((one) => one !== undefined).join(', ');
  if (about !== '') result.message.text = `${about}: ${result.message.text}`;
}

/** cargo-deny wants its database as its own clone of it: in a folder named for the URL, with the time of the fetch. */
function configured() {
  const databases = join(TMPDIR, 'advisory-dbs');
  const database = join(databases, 'advisory-db-3157b0e258782691');
  mkdirSync(join(database, '.git'), { recursive: true });
  writeFileSync(join(database, '.git', 'FETCH_HEAD'), '');
  symlinkSync(join(DATABASE_RUSTSEC, 'crates'), join(database, 'crates'));
  const text = readFileSync(join(TOOLBOX_DIR, 'tasks/rust/deny.toml'), 'utf8');
  const path = join(TMPDIR, 'deny.toml');
  writeFileSync(path, text.replace('$DATABASES', databases));
  return path;
}
