// Runs semgrep on the target, without the files that left-out.mjs names, and says so in the report.
// Usage: node semgrep.mjs <report.sarif> <folder of rules> <option of semgrep>...     (in the root of the target)
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepList, leftOut } from '../left-out.mjs';
import { addNotes } from '../notes.mjs';
import { filesOf } from '../target-files.mjs';

const EXTENSIONS = 'py,js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,go,rs,java,sh,bash,yml,yaml'.split(',');

const [report, rules, ...options] = process.argv.slice(2);
const { files, notes } = leftOut(EXTENSIONS);
const log = scan(rules, ['.'], report);
// A name that ends so is no JavaScript to semgrep, whatever is in the file.
const named = filesOf((name) => /\.min\.[mc]?js$/.test(name)).filter((path) => !files.includes(path));
for (let start = 0; start < named.length; start += 500) {
  const targets = named.slice(start, start + 500).map((path) => `./${path}`);
  const given = ['--scan-unknown-extensions', ...targets];
  take(scan(join(rules, 'javascript'), given, join(process.env.TMPDIR, 'named.sarif')));
}
withoutQuotes();
writeFileSync(report, JSON.stringify(log));
addNotes(report, notes);
keepList(files);

/** What semgrep reports, which is also in the file `path`. */
function scan(config, targets, path) {
  const excluded = files.map((left) => `--exclude=/${literal(left)}`);
  const out = openSync(path, 'w');
  const stdio = ['ignore', out, 'inherit'];
  const ended = spawnSync('semgrep', ['scan', ...options, `--config=${config}`, ...excluded, ...targets], {
    stdio,
  });
  closeSync(out);
  if (ended.error) throw ended.error;
  if (ended.status !== 0) process.exit(ended.status ?? 1);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Adds what a second scan found: its rules are among those of the first. */
function take(second) {
  const [[first], [more]] = [log.runs, second.runs];
  first.results.push(...more.results.map(({ ruleIndex: _, ...result }) => result));
  const [{ toolExecutionNotifications: told = [] } = {}] = more.invocations ?? [];
  first.invocations[0].toolExecutionNotifications = [
    ...(first.invocations[0].toolExecutionNotifications ?? []),
    ...told,
  ];
}

/** A syntax error quotes the source that it stopped at, which may be pages, or a secret: where it is suffices. */
function withoutQuotes() {
  for (const { invocations = [] } of log.runs)
    for (const { message } of invocations.flatMap((one) => one.toolExecutionNotifications ?? []))
      message.text = message.text.split('\n')[0].replace(/:$/, '');
}

/** A path as a pattern of a .gitignore file that means it alone. */
function literal(path) {
  return path.replaceAll(/[\\*?[\]{}!# ]/g, '\\$&');
}
