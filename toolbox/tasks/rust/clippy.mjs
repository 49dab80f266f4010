// Runs clippy on every workspace of the target. Usage: node clippy.mjs <report.sarif>
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { complaint, run } from '../child.mjs';
import { SarifReport } from '../sarif-report.mjs';
import { filesOf } from '../target-files.mjs';
import { advice, copyTarget, fetchFor, findWorkspaces, isMissing, place, withCargo } from './crates.mjs';
import { FLAGS, wantedLints } from './lints.mjs';

const { TMPDIR, TOOLBOX_DIR } = process.env;

const report = new SarifReport({ name: 'clippy' });
const wanted = wantedLints();
const copy = copyTarget();
const workspaces = [];
for (const workspace of findWorkspaces(copy)) {
  if (workspace.stop !== undefined)
    report.fail(`${place(workspace.folder)} can't be read by Cargo: ${workspace.stop}`);
  else workspaces.push({ ...workspace, fetched: fetchFor(workspace, copy) });
}
for (const workspace of workspaces) workspace.plain = checked(workspace);
// Once more without what allows what is wrong, in attributes and manifests: what shows only now is suppressed there.
const disarmed = disarm();
for (const workspace of workspaces) {
  const { folder, plain } = workspace;
  if (plain === undefined) continue;
  const bare = disarmed ? check(workspace, plain.features) : plain;
  if (bare.error !== undefined)
    report.warn(`${place(folder)} does not compile without its #[allow]: what they hide is not shown`);
  const shown = new Set(plain.messages.map((message) => key(message, folder)));
  const messages = bare.error === undefined ? bare.messages : plain.messages;
  // One result for a message: clippy-sarif writes one for each of its places.
  const wantedPlaces = new Set(messages.map((message) => key(message, folder)));
  report.add(sarif(messages), folder, (result) => {
    const place = keyOf(result);
    if (!shown.has(place)) result.suppressions = [{ kind: 'inSource' }];
    return wantedPlaces.delete(place);
  });
}
report.write(process.argv[2]);

/** Checks a workspace with all its features, or those it has by default where these exclude each other. */
function checked(workspace) {
  const where = place(workspace.folder);
  const all = check(workspace, ['--all-features']);
  if (all.error === undefined) return all;
  const said = all.error;
  if (isMissing(said)) {
    report.fail(advice(workspace, { fetched: workspace.fetched, said }));
    return undefined;
  }
  const some = check(workspace, []);
  if (some.error === undefined) {
    report.warn(
      `${where} does not compile with all its features, so only its default ones were analysed: ${said}`,
    );
    return some;
  }
  report.fail(`${where} does not compile: ${some.error}`);
  return some;
}

/** One run of clippy: its messages of wanted lints, and what kept it from ending well. */
function check(workspace, features) {
  const manifest = `--manifest-path=${join(workspace.root, 'Cargo.toml')}`;
  const options = [
    '--workspace',
    '--keep-going',
    '--ignore-rust-version',
    '--message-format=json',
    ...features,
    manifest,
  ];
  const env = { CLIPPY_CONF_DIR: join(TOOLBOX_DIR, 'tasks/rust/clippy') };
  const ended = withCargo(['cargo', 'clippy', ...options, '--', ...FLAGS], { workspace, copy, env });
  const said = documents(ended.text());
  const messages = said.filter(
    ({ reason, message }) => reason === 'compiler-message' && wanted.has(message.code?.code),
  );
  if (ended.code === 0) return { messages, features };
  const errors = said.flatMap(({ message }) => (message?.level === 'error' ? [message.message] : []));
  const error = complaint(
    errors[0] ??
      ended.stderr
        .split('\n')
        .filter((line) => !/^\s*(Checking|Compiling|warning)/.test(line))
        .join('\n'),
  );
  return { messages: messages.filter(({ message }) => message.level !== 'error'), features, error };
}

function sarif(messages) {
  const path = join(TMPDIR, 'messages.json');
  writeFileSync(path, messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  const ended = run(['clippy-sarif', '--input', path], { cwd: TMPDIR });
  if (ended.code !== 0) throw new Error(`clippy-sarif: ${ended.stderr}`);
  return JSON.parse(ended.text());
}

/** Cargo writes one document a line; a build script that prints is kept apart by it. */
function documents(text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** The rule and the place of a message, as its result will have them. */
function key({ message }, folder) {
  const [place] = message.spans.filter(({ is_primary }) => is_primary);
  return `${message.code.code} ${place?.line_start}:${posix.join(folder, place?.file_name ?? '')}`;
}

function keyOf(result) {
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  return `${result.ruleId} ${region.startLine}:${artifactLocation.uri}`;
}

/** Takes the effect from what allows lints in the copy, and says whether there was anything. */
function disarm() {
  const names = (name) => name.endsWith('.rs') || name === 'Cargo.toml';
  let any = false;
  for (const path of filesOf(names, (_, holds) => holds.has('.cargo-checksum.json'))) {
    const file = join(copy, path);
    const text = readFileSync(file, 'latin1');
    const bare = path.endsWith('.rs') ? withoutAttributes(text) : withoutTables(text);
    if (bare === text) continue;
    writeFileSync(file, bare, 'latin1');
    any = true;
  }
  return any;
}

/** What `allow` and `expect` hold is put under a condition that never holds, on the same lines. */
function withoutAttributes(text) {
  return text.replace(/#!?\s*\[[^\]]*\]/g, (attribute) =>
    attribute.replace(/\b(?:allow|expect)\s*\(/g, 'cfg_attr(any(),'),
  );
}

/** The tables `[lints]` and `[workspace.lints]` of a manifest become metadata, which Cargo hands to nobody. */
function withoutTables(text) {
  const table = /^(\s*\[\s*)(workspace\s*\.\s*)?(["']?)lints\3(?=\s*[.\]])/gm;
  const moved = text.replace(
    table,
    (_, open, workspace) => `${open}${workspace ?? 'package.'}metadata.assay`,
  );
  const [top = ''] = /^[^[]*/.exec(moved) ?? [];
  return top.replace(/^(\s*)lints(?=\s*[.=])/gm, '$1assay-lints') + moved.slice(top.length);
}
