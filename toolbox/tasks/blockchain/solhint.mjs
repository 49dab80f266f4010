// Runs the security rules of solhint on every Solidity file of the target, and writes what they found as SARIF. Solhint is
// called as a library, with a text and the settings below: it looks for no file of the target.
// Usage: node solhint.mjs <report.sarif> <rule>...     (in the root of the target)
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire('/opt/solidity/');
const { processStr } = require('solhint/lib/index.js');
const { version } = require('solhint/package.json');
const [report, ...rules] = process.argv.slice(2);
// Since 0.7 a constructor has no visibility.
const settings = { 'func-visibility': ['error', { ignoreConstructors: true }] };
const config = { rules: Object.fromEntries(rules.map((rule) => [rule, settings[rule] ?? 'error'])) };
const MAX_BYTES = 2_000_000;
const MAX_NOTES = 20;
const notes = [];
const results = [];

const files = solidityIn('');
for (const [index, file] of files.entries()) {
  if (index % 50 === 0)
    console.log(
      `::assay progress percent=${Math.floor((100 * index) / files.length)}::${index} of ${files.length} files`,
    );
  check(file);
}
const told = notes.slice(0, MAX_NOTES);
if (notes.length > MAX_NOTES) told.push(`${notes.length - MAX_NOTES} more files could not be checked`);
const driver = {
  name: 'solhint',
  version,
  informationUri: 'https://protofire.github.io/solhint',
  rules: rules.map((id) => ({
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    helpUri: `https://protofire.github.io/solhint/docs/rules/security/${id}.html`,
    properties: { tags: ['security'] },
  })),
};
const invocation = {
  executionSuccessful: true,
  toolExecutionNotifications: told.map((text) => ({ level: 'warning', message: { text } })),
};
writeFileSync(
  report,
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver }, invocations: [invocation], results }] }),
);
if (files.length > 0 && notes.length === files.length) {
  console.error(`none of ${files.length} files could be checked`);
  process.exitCode = 1;
}

/** Solidity files below a folder, but for packages that others wrote; links are not followed. */
function solidityIn(folder) {
  return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ['.git', 'node_modules'].includes(entry.name) ? [] : solidityIn(path);
      return entry.isFile() && entry.name.endsWith('.sol') && lstatSync(path).size <= MAX_BYTES ? [path] : [];
    });
}

function check(file) {
  const text = readFileSync(file, 'utf8');
  try {
    // Its comments of suppression are made to mean nothing, each as long as it was: the results are marked instead.
    const { reports } = processStr(text.replaceAll('solhint-disable', 'solhint-xxxxxxx'), config, file);
    const broken = reports.find(({ ruleId }) => ruleId === undefined || ruleId === '');
    if (broken !== undefined) notes.push(`${file}:${broken.line} could not be checked: ${broken.message}`);
    const lines = text.split('\n');
    for (const { line, column, message, ruleId } of reports) {
      if (rules.includes(ruleId)) results.push(resultOf({ file, lines, line, column, message, ruleId }));
    }
  } catch (error) {
    notes.push(`${file} could not be checked: ${error.message}`);
  }
}

function resultOf({ file, lines, line, column, message, ruleId }) {
  return {
    ruleId,
    level: 'warning',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line, startColumn: Math.max(1, column) },
        },
      },
    ],
    ...(isSuppressed(lines, line, ruleId) ? { suppressions: [{ kind: 'inSource' }] } : {}),
  };
}

/** By solhint's own comments: for this line, for the next one, or from one on until it is enabled again. */
function isSuppressed(lines, line, rule) {
  const names = (comment) => comment.trim() === '' || comment.includes(rule);
  const said = (text, directive) =>
    new RegExp(`(?://|/\\*)\\s*solhint-${directive}(?![\\w-])([^*]*)`).exec(text ?? '')?.[1];
  const here = [said(lines[line - 1], 'disable-line'), said(lines[line - 2], 'disable-next-line')];
  if (here.some((comment) => comment !== undefined && names(comment))) return true;
  let off = false;
  for (const text of lines.slice(0, line)) {
    const [disable, enable] = [said(text, 'disable'), said(text, 'enable')];
    if (disable !== undefined && names(disable)) off = true;
    if (enable !== undefined && names(enable)) off = false;
  }
  return off;
}
