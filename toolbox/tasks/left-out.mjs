// Which files of the target a slow scanner of sources leaves out, and the sentences that say so. What decides is what
// a file is, never what it says of itself: a name (*.min.js), a header ("do not edit") or a line in .gitattributes
// would let anybody hide code from the scan.
// Usage: node left-out.mjs <extension>,... <list>
// Writes a JSON list of the paths, and prints one sentence for each reason. Every path is in artifacts/left-out.txt.
import { mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { some } from './sarif-report.mjs';

/** Larger files are the work of a program: measured, a bundle of this size takes a scanner minutes. */
const MAX_BYTES = 500_000;
/** Smaller ones are scanned whatever they look like: they cost little. */
const MIN_BYTES = 50_000;
/**
 * A line that nobody writes by hand, in bytes: some minifiers break lines at 500. A file that is mostly made of such
 * lines is minified.
 */
const LONG_LINE = 300;
const MOSTLY = 0.8;
/** Languages that are minified. */
const MINIFIED = /\.([mc]?[jt]s|[jt]sx|vue|svelte|html?)$/;
/** What a list or a pattern can't hold as it is: such files are scanned. */
const ODD = /[\p{Cc}\uFFFD]/u;
/** Bytes that the names of what is left out may have together: scanners take them as arguments. The rest is scanned. */
const MAX_NAMES = 500_000;
/** Folders of installed packages: no code of the target. */
const PACKAGES = new Set(['node_modules', 'site-packages']);

/**
 * `files`: what is left out of those with such an extension; `notes`: why, one sentence each. With the input
 * `generated: scan` only installed packages are left out. A file that cannot be judged is scanned.
 */
export function leftOut(extensions, { generated = process.env.INPUT_GENERATED } = {}) {
  const large = [];
  const minified = [];
  let bytes = 0;
  let names = 0;
  const packages = new Map();
  for (const { path, folder } of walk('.')) {
    if (!extensions.includes(posix.extname(path).slice(1))) continue;
    if (folder !== undefined) packages.set(folder, (packages.get(folder) ?? 0) + 1);
    else if (generated !== 'scan' && !ODD.test(path) && names < MAX_NAMES) {
      const { size } = statSync(path);
      const list = size > MAX_BYTES ? large : size > MIN_BYTES && isMinified(path) ? minified : undefined;
      if (list === undefined) continue;
      list.push(path);
      bytes += size;
      names += Buffer.byteLength(path) + 16;
    }
  }
  const files = [...large, ...minified].sort();
  return { files, notes: [...generatedNote({ files, large, minified, bytes }), ...packagesNote(packages)] };
}

/** Keeps all the names where those who ask find them: a sentence has a few. */
export function keepList(files) {
  if (files.length === 0) return;
  const folder = `${process.env.OUTPUT_DIR}/artifacts`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/left-out.txt`, files.map((path) => `${path}\n`).join(''));
}

function generatedNote({ files, large, minified, bytes }) {
  if (files.length === 0) return [];
  const why = [
    ...(large.length > 0 ? [`${large.length} larger than ${MAX_BYTES / 1000} kB`] : []),
    ...(minified.length > 0 ? [`${minified.length} minified`] : []),
  ].join(', ');
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${count(files.length, 'generated file')} left out (${size}; ${why}), "generated: scan" includes them: ${some(files)}`,
  ];
}

function packagesNote(packages) {
  const total = [...packages.values()].reduce((sum, n) => sum + n, 0);
  if (total === 0) return [];
  return [`${count(total, 'file')} of installed packages left out: ${some([...packages.keys()].sort())}`];
}

function count(n, noun) {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The regular files below a folder, each with the outermost folder of packages that it is in. */
function* walk(folder, inside) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isFile()) yield { path, folder: inside };
    else if (entry.isDirectory() && entry.name !== '.git')
      yield* walk(path, inside ?? (PACKAGES.has(entry.name) ? path : undefined));
  }
}

function isMinified(path) {
  if (!MINIFIED.test(path)) return false;
  const lines = readFileSync(path, 'latin1')
    .split('\n')
    .map(({ length }) => length);
  const sum = (lengths) => lengths.reduce((total, length) => total + length, 0);
  return sum(lines.filter((length) => length > LONG_LINE)) > MOSTLY * sum(lines);
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [extensions, list] = process.argv.slice(2);
  const { files, notes } = leftOut(extensions.split(','));
  writeFileSync(list, JSON.stringify(files));
  process.stdout.write(notes.map((note) => `${note}\n`).join(''));
  keepList(files);
}
