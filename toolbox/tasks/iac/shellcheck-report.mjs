// Runs ShellCheck on the target's shell scripts, as they are and with its own comments made unreadable to it: what it
// says only of the second is what a comment hides.
// Usage: node shellcheck-report.mjs <report.sarif>     (in the root of the target)
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The rules about security; the others are about style, portability and common mistakes. */
const RULES = new Set([2029, 2035, 2038, 2091, 2092, 2114, 2115, 2156, 2294]);
const MAX_BYTES = 1_500_000;
/** Files for one process. */
const BATCH = 200;

const report = process.argv[2];
const files = readdirSync('.', { recursive: true })
  .filter((path) => !/(^\.git|(^|\/)node_modules)\//.test(path))
  .filter(isScript)
  .sort();
const bare = join(process.env.TMPDIR, 'bare');
for (const file of files) {
  const copy = join(bare, file);
  mkdirSync(dirname(copy), { recursive: true });
  // Latin 1 keeps every byte, and so every place.
  const text = readFileSync(file, 'latin1').replaceAll(/(#\s*)shellcheck(?=\s)/g, '$1ShellCheck');
  writeFileSync(copy, text, 'latin1');
}
const honoured = new Set(check('.').map(keyOf));
const results = check(bare)
  .filter(({ code }) => RULES.has(code))
  .map((comment) => resultOf(comment, !honoured.has(keyOf(comment))));
const version = /^version: (.+)$/m.exec(run(['--version'], '.'))?.[1];
const driver = {
  name: 'ShellCheck',
  version,
  informationUri: 'https://www.shellcheck.net',
  rules: rulesOf(results),
};
writeFileSync(report, JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver }, results }] }));

/** By its name, or by its first line. */
function isScript(path) {
  const stat = lstatSync(path);
  if (!stat.isFile() || stat.size > MAX_BYTES) return false;
  if (/\.(sh|bash|ksh|dash)$/.test(path)) return true;
  return /^#!.*\b(sh|bash|ksh|dash)\s*$/m.test(firstLine(path));
}

function firstLine(path) {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(128);
    return start.toString('latin1', 0, readSync(file, start)).split('\n')[0];
  } finally {
    closeSync(file);
  }
}

function check(folder) {
  const comments = [];
  for (let i = 0; i < files.length; i += BATCH) {
    const batch = files.slice(i, i + BATCH).map((file) => `./${file}`);
    comments.push(...JSON.parse(run(['--norc', '--format=json1', '--', ...batch], folder)).comments);
  }
  return comments;
}

/** 0: nothing found, 1: something; 2 and more: it could not do its work. */
function run(args, cwd) {
  const ran = spawnSync('shellcheck', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ran.error !== undefined) throw ran.error;
  if (ran.status > 1 || ran.signal !== null)
    throw new Error(`shellcheck ended with ${ran.status ?? ran.signal}`);
  return ran.stdout;
}

function keyOf({ file, line, column, code }) {
  return [file, line, column, code].join('\0');
}

function resultOf({ file, line, endLine, column, endColumn, code, level, message }, hidden) {
  const region = { startLine: line, endLine, startColumn: column, endColumn };
  const artifactLocation = { uri: encodeURI(file.replace(/^\.\//, '')) };
  return {
    ruleId: `SC${code}`,
    level: level === 'error' || level === 'warning' ? level : 'note',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(hidden ? { suppressions: [{ kind: 'inSource' }] } : {}),
  };
}

function rulesOf(found) {
  const texts = new Map(found.map(({ ruleId, message }) => [ruleId, message.text]));
  return [...texts].map(([id, text]) => ({
    id,
    shortDescription: { text },
    helpUri: `https://www.shellcheck.net/wiki/${id}`,
  }));
}
