// The Go modules of a target, and what Go itself says of each: which packages there are, and what is missing.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { complaint, fetching, networkGranted, run } from '../child.mjs';
import { some } from '../sarif-report.mjs';
import { filesOf, isBelow } from '../target-files.mjs';

const { TMPDIR } = process.env;
const at = (name) => join(TMPDIR, name);

/**
 * What `go` is told. Nothing in the target can add to it: no env file is read, no newer toolchain is taken, and without
 * cgo no C compiler runs. The proxy of a company: the task's input `go_proxy`.
 */
export const GO = {
  GOENV: 'off',
  GOFLAGS: '',
  GOTOOLCHAIN: 'local',
  GOTELEMETRY: 'off',
  CGO_ENABLED: '0',
  GOPROXY: 'off',
  GOPATH: at('go'),
  GOMODCACHE: at('go/pkg/mod'),
  GOCACHE: at('go-build'),
  XDG_CACHE_HOME: at('cache'),
  GOMAXPROCS: '2',
};

/** Go's own rule for folders that are not packages: fixtures, and those set aside. */
const isAside = (path) => path.split('/').some((part) => part === 'testdata' || /^[_.]./.test(part));

/** Unpacks the compiled standard library of the image, where Go looks for it. */
export function unpackLibrary() {
  mkdirSync(GO.GOCACHE, { recursive: true });
  const ended = run(['tar', '-x', '--zstd', '-f', '/opt/go-cache.tar.zst', '-C', GO.GOCACHE], {
    cwd: TMPDIR,
  });
  if (ended.code !== 0) throw new Error(`the compiled library can't be unpacked: ${ended.stderr}`);
}

/** The modules, each with the Go files in it; loose files are copied and given a module of their own. */
export function findModules() {
  const skip = (name, holds) => name === 'testdata' || (name === 'vendor' && holds.has('modules.txt'));
  const roots = filesOf((name) => name === 'go.mod', skip).map((path) => posix.dirname(path));
  const files = filesOf((name) => name.endsWith('.go') && !name.endsWith('_test.go'), skip);
  const modules = roots.map((folder) => ({ folder, dir: resolve(folder), files: [] }));
  const loose = new Map();
  for (const file of files) {
    const owner = modules
      .filter(({ folder }) => isBelow(file, folder))
      .sort((a, b) => b.folder.length - a.folder.length)[0];
    if (owner !== undefined) {
      if (!isAside(posix.relative(owner.folder, file))) owner.files.push(file);
    } else if (!isAside(file)) {
      const folder = posix.dirname(file);
      loose.set(folder, [...(loose.get(folder) ?? []), file]);
    }
  }
  return [...modules.filter(({ files }) => files.length > 0), ...[...loose].map(looseModule)];
}

/** A folder with Go files and no go.mod above it: a script beside other code, or code from before modules. */
function looseModule([folder, files]) {
  const dir = at(`loose/${folder}`);
  mkdirSync(dir, { recursive: true });
  for (const file of files) cpSync(file, join(dir, posix.basename(file)));
  const [, language] = /^go([0-9]+\.[0-9]+)/.exec(readFileSync('/opt/go/VERSION', 'utf8'));
  writeFileSync(join(dir, 'go.mod'), `module loose\n\ngo ${language}\n`);
  return { folder, dir, files, loose: true };
}

/**
 * Fetches what a module needs where that is granted, and asks Go what is in it. `stop`: why no tool can read it.
 * `missing`: imports that nothing provides. `left`: files of it that no package of a Linux build without cgo holds.
 */
export function readModule(module) {
  const env = { ...GO, GOWORK: workspaceOf(module) };
  const fetched = fetchFor(module, env);
  const fields = 'ImportPath,Dir,Name,Standard,DepOnly,Module,GoFiles,Error,DepsErrors';
  const listed = run(['go', 'list', '-e', '-deps', `-json=${fields}`, './...'], { cwd: module.dir, env });
  if (listed.code !== 0) return { env, stop: complaint(listed.stderr) };
  const packages = documents(listed.text()).filter((one) => !one.Standard);
  const own = packages.filter(({ Module, DepOnly, Dir }) => (Module?.Main && isOwn(module, Dir)) || !DepOnly);
  const missing = packages.filter((one) => one.Error !== undefined && isMissing(one.Error.Err));
  const broken = own.filter((one) => one.Error !== undefined && !isMissing(one.Error.Err));
  const read = new Set(own.flatMap(({ Dir, GoFiles = [] }) => GoFiles.map((name) => join(Dir, name))));
  const left = module.files.filter(
    (file) => !read.has(join(module.dir, posix.relative(module.folder, file))),
  );
  return {
    env,
    packages: own.filter(({ GoFiles = [] }) => GoFiles.length > 0),
    missing: [...new Set(missing.map(({ ImportPath }) => ImportPath))],
    broken: broken.map((one) => complaint(one.Error.Err)),
    left,
    ...(fetched === undefined ? {} : { fetched }),
  };
}

/** What to say of missing imports, and what to do. */
export function advice({ missing, fetched }, { folder }) {
  const what = `${place(folder)} imports ${some(missing)}, which is not there`;
  if (fetched !== undefined) return `${what}: fetching failed: ${fetched}`;
  return networkGranted
    ? `${what}: its go.mod and go.sum don't name it (go mod tidy)`
    : `${what}: commit the folder that "go mod vendor" writes, or let the run fetch it (allow-network)`;
}

export function place(folder) {
  return folder === '.' ? 'the module' : `the module in ${folder}`;
}

/** A module is fetched as a whole before anything reads it. Returns what went wrong. */
function fetchFor({ dir, loose }, env) {
  if (!networkGranted || loose || existsSync(join(dir, 'vendor/modules.txt'))) return undefined;
  // Without a proxy of its own it is Go's.
  const { GOPROXY: _, ...open } = env;
  const proxy = process.env.INPUT_GO_PROXY;
  const ended = fetching(['go', 'mod', 'download'], {
    cwd: dir,
    env: proxy ? { ...open, GOPROXY: proxy } : open,
  });
  return ended.code === 0 ? undefined : complaint(ended.stderr);
}

/** The nearest go.work above a module, when it names the module: then that is how its parts find each other. */
function workspaceOf({ folder, loose }) {
  if (loose) return 'off';
  for (let above = folder; ; above = posix.dirname(above)) {
    const file = resolve(above, 'go.work');
    if (existsSync(file)) {
      const said = run(['go', 'work', 'edit', '-json', file], { cwd: TMPDIR, env: GO });
      const uses = said.code === 0 ? (JSON.parse(said.text()).Use ?? []) : [];
      return uses.some(({ DiskPath }) => resolve(above, DiskPath) === resolve(folder)) ? file : 'off';
    }
    if (above === '.') return 'off';
  }
}

function isOwn({ dir }, path) {
  return path === dir || path.startsWith(`${dir}/`);
}

function isMissing(text) {
  return /no required module provides|cannot find (module|package)|missing go.sum entry|module lookup disabled|is not in std|cannot query module|inconsistent vendoring|updates to go.mod needed/.test(
    text,
  );
}

/** `go list -json` writes one document after the other. */
function documents(text) {
  const bodies = text.split(/^\}$/m).slice(0, -1);
  return bodies.map((body) => JSON.parse(`${body}}`));
}
