// The Cargo workspaces of a target, and a Cargo that reads them and none of their settings.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { complaint, fetching, networkGranted, run } from '../child.mjs';
import { filesOf, isBelow } from '../target-files.mjs';

const { TMPDIR } = process.env;
/** Where Cargo is started: it looks for .cargo/config.toml from there upwards, and so not in the target. */
const NOWHERE = join(TMPDIR, 'nowhere');
mkdirSync(NOWHERE, { recursive: true });

const isVendored = (_, holds) => holds.has('.cargo-checksum.json');

/** Every Cargo.lock, but those of crates in a vendor folder. */
export const lockfiles = () => filesOf((name) => name === 'Cargo.lock', isVendored);

/** A copy of the target that build scripts may write to, and a lockfile be made in. Everything else works on it. */
export function copyTarget() {
  const copy = join(TMPDIR, 'copy');
  mkdirSync(copy);
  const line = 'tar -c --exclude=./.git --exclude=node_modules . | tar -x -C "$0" && chmod -R u+w "$0"';
  const ended = run(['sh', '-c', line, copy], { cwd: '.' });
  if (ended.code !== 0) throw new Error(`the target can't be copied: ${ended.stderr}`);
  return copy;
}

/**
 * The workspaces: `folder` of the target, `root` in the copy, the names of its crates, and whether they need others.
 * `stop` in place of these: why Cargo cannot read a manifest.
 */
export function findWorkspaces(copy) {
  const found = [];
  const known = new Set();
  for (const manifest of filesOf((name) => name === 'Cargo.toml', isVendored)) {
    const path = join(copy, manifest);
    if (known.has(path)) continue;
    const args = ['metadata', '--no-deps', '--format-version=1', `--manifest-path=${path}`];
    const ended = run(['cargo', ...args], { cwd: NOWHERE, env: cargo(copy, '.') });
    const folder = posix.dirname(manifest);
    if (ended.code !== 0) {
      found.push({ folder, stop: complaint(ended.stderr) });
      continue;
    }
    const { workspace_root: root, packages } = JSON.parse(ended.text());
    for (const { manifest_path } of packages) known.add(manifest_path);
    known.add(join(root, 'Cargo.toml'));
    const needs = packages.some(({ dependencies }) => dependencies.some(({ source }) => source !== null));
    if (packages.length === 0) continue;
    found.push({
      folder: posix.relative(copy, root) || '.',
      root,
      needs,
      locked: existsSync(join(root, 'Cargo.lock')),
    });
  }
  return found;
}

/** Fetches what a workspace is locked to, where that is granted. Returns what went wrong. */
export function fetchFor({ folder, root }, copy) {
  if (!networkGranted) return undefined;
  const env = { ...cargo(copy, folder), CARGO_NET_OFFLINE: 'false' };
  const ended = fetching(['cargo', 'fetch', `--manifest-path=${join(root, 'Cargo.toml')}`], {
    cwd: NOWHERE,
    env,
  });
  return ended.code === 0 ? undefined : complaint(ended.stderr);
}

/** Starts Cargo, or a tool that does, on a workspace: without the network. */
export function withCargo(argv, { workspace: { folder }, copy, env = {}, stdout }) {
  return run(argv, { cwd: NOWHERE, env: { ...cargo(copy, folder), ...env }, stdout });
}

/** The environment of Cargo, with a home of its own for each workspace. */
function cargo(copy, folder) {
  const home = join(TMPDIR, 'cargo-home', folder.replaceAll(/[^\w-]/g, '_'));
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'config.toml'), sources(copy, folder));
  }
  return {
    CARGO_HOME: home,
    CARGO_NET_OFFLINE: 'true',
    CARGO_TARGET_DIR: join(TMPDIR, 'target'),
    CARGO_TERM_COLOR: 'never',
    CARGO_INCREMENTAL: '0',
  };
}

/**
 * Of the target's own .cargo/config.toml files the one thing that a scan needs: where vendored crates are. Wrappers,
 * linkers, flags and aliases, which would run programs or silence lints, are left behind.
 */
function sources(copy, folder) {
  let text = '';
  for (let above = folder; ; above = posix.dirname(above)) {
    for (const name of ['.cargo/config.toml', '.cargo/config']) {
      const file = join(copy, above, name);
      if (existsSync(file)) text += tables(readFileSync(file, 'utf8'), { base: resolve(copy, above), copy });
    }
    if (above === '.') return text;
  }
}

const KEYS = /^(?<key>git|branch|tag|rev|replace-with|directory)\s*=\s*"(?<value>[^"\\]*)"\s*(#.*)?$/;

/** The `[source.*]` tables, as `cargo vendor` writes them; folders outside the target are no source. */
function tables(text, { base, copy }) {
  const kept = [];
  let inSource = false;
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line.startsWith('[')) {
      inSource = /^\[source\.("[^"\\]+"|[\w-]+)\]$/.test(line);
      if (inSource) kept.push(line);
      continue;
    }
    const { key, value } = inSource ? (KEYS.exec(line)?.groups ?? {}) : {};
    if (key === undefined) continue;
    const path = resolve(base, value);
    if (key !== 'directory') kept.push(`${key} = "${value}"`);
    else if (isBelow(path, copy)) kept.push(`directory = "${path}"`);
  }
  return `${kept.join('\n')}\n`;
}

export function place(folder) {
  return folder === '.' ? 'the workspace' : `the workspace in ${folder}`;
}

/** What to do about crates that are not there. */
export function advice(workspace, { fetched, said }) {
  const where = place(workspace.folder);
  if (fetched !== undefined) return `${where}: fetching its crates failed: ${fetched}`;
  if (networkGranted) return `${where}: ${said}`;
  const lock = workspace.locked ? '' : 'commit its Cargo.lock, and ';
  return `${where} needs crates that are not there: ${lock}commit what "cargo vendor" writes, or let the run fetch them (allow-network). Cargo says: ${said}`;
}

/** Whether Cargo complains of crates it has not, and not of the code. */
export function isMissing(text) {
  return /offline|no matching package|failed to (download|get|load source|query|select)|can't checkout|Unable to update/i.test(
    text,
  );
}

/** The line of a package in a lockfile; 1 where there is none. */
export function lineInLock(path, { name, version }) {
  return lineOf(path, (line, next) => line === `name = "${name}"` && next === `version = "${version}"`);
}

/** The first line that `is`, told also the one after it; 1 where there is none. */
export function lineOf(path, is) {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return (
    Math.max(
      0,
      lines.findIndex((line, index) => is(line, lines[index + 1])),
    ) + 1
  );
}
