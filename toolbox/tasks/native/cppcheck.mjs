// Runs Cppcheck on every C and C++ source of the target, and writes what it found as SARIF. Its own SARIF leaves out the
// CWE, takes the first step of a path for the place, and calls every error critical.
// Usage: node cppcheck.mjs <report.sarif> <cppcheck argument>...     (in the root of the target)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IncludeFinder, readText, SOURCE, sourcesIn } from './sources.mjs';

const [report, ...options] = process.argv.slice(2);
const LEVELS = {
  error: 'error',
  warning: 'warning',
  portability: 'note',
  performance: 'note',
  style: 'note',
};
/** What says that Cppcheck could not look, and is no finding. */
const BLIND =
  /^(?:syntaxError|unknownMacro|preprocessorErrorDirective|cppcheckError|internalError|internalAstError|noValidConfiguration|includeNestedTooDeeply|unhandled\w*|.*Limit\w*)$/;
const MAX_NOTES = 20;
/** Between the parts of a line: no message has it. */
const MARK = '\x1f';

const files = sourcesIn('.');
const sources = files.filter((file) => SOURCE.test(file));
const finder = new IncludeFinder(files);
const folders = new Set(
  sources.flatMap((file) => finder.flagsFor(file).filter((flag) => flag !== '-idirafter')),
);
const scratch = mkdtempSync(join(process.env.TMPDIR ?? '/tmp', 'cppcheck-'));
try {
  const list = join(scratch, 'files');
  const output = join(scratch, 'output');
  writeFileSync(list, `${sources.join('\n')}\n`, 'latin1');
  const ran = spawnSync(
    'cppcheck',
    [
      ...options,
      ...[...folders].slice(0, 60).map((folder) => `-I${folder}`),
      `--file-list=${list}`,
      `--output-file=${output}`,
      `--template=${['{file}', '{line}', '{column}', '{severity}', '{cwe}', '{id}', '{message}'].join(MARK)}`,
      '--template-location=',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (ran.status !== 0) {
    console.error(`cppcheck ended with ${ran.status ?? ran.signal}`);
    process.exitCode = ran.status ?? 1;
  } else writeFileSync(report, JSON.stringify(sarif(readFileSync(output, 'utf8'))));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function sarif(text) {
  const results = new Map();
  const rules = new Map();
  const notes = [];
  for (const line of text.split('\n')) {
    const [file, row, column, severity, cwe, id, message] = line.split(MARK);
    if (message === undefined) continue;
    if (BLIND.test(id)) notes.push(`${file}:${row} could not be checked as a whole: ${id}: ${message}`);
    else if (severity in LEVELS && Number(row) > 0) {
      const tags = Number(cwe) > 0 ? ['security', `external/cwe/cwe-${cwe}`] : ['security'];
      rules.set(id, { id, shortDescription: { text: id }, properties: { tags } });
      results.set(line, {
        ruleId: id,
        level: LEVELS[severity],
        message: { text: message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: encodeURI(file) },
              // It counts columns from 0 where it knows none.
              region: { startLine: Number(row), startColumn: Math.max(1, Number(column)) },
            },
          },
        ],
        ...(isSuppressed(file, Number(row)) ? { suppressions: [{ kind: 'inSource' }] } : {}),
      });
    }
  }
  const told = notes.slice(0, MAX_NOTES);
  if (notes.length > MAX_NOTES) told.push(`${notes.length - MAX_NOTES} more places could not be checked`);
  const invocation = {
    executionSuccessful: true,
    toolExecutionNotifications: told.map((note) => ({ level: 'warning', message: { text: note } })),
  };
  const version = spawnSync('cppcheck', ['--version'], { encoding: 'utf8' }).stdout.trim().split(' ').pop();
  const driver = {
    name: 'Cppcheck',
    version,
    informationUri: 'https://cppcheck.sourceforge.io',
    rules: [...rules.values()],
  };
  return {
    version: '2.1.0',
    runs: [{ tool: { driver }, invocations: [invocation], results: [...results.values()] }],
  };
}

/** Cppcheck's own comment, on the line or on the one before it. */
function isSuppressed(file, row) {
  if (!files.includes(file)) return false;
  return readText(file)
    .split('\n')
    .slice(Math.max(0, row - 2), row)
    .some((line) => line.includes('cppcheck-suppress'));
}
