// Makes findings of what osv-scanner found: one for each vulnerability of each package of each lockfile, on the line
// that names the package (osv-scanner names the file alone). Prints them in Assay's own format.
// Usage: node osv-report.mjs <osv.json> <its log> <its exit code> <what its --version prints>     (in the root of the target)
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [json, log, code, about = ''] = process.argv.slice(2);
const notes = readFileSync(log, 'utf8').split('\n');
// Without the database of an ecosystem osv-scanner goes on, and with another finding it ends as if all were well.
const missing = notes.flatMap((line) => /could not load db for (.+?) ecosystem/.exec(line)?.[1] ?? []);
const errors = missing.map(
  (name) => `the database "osv" has nothing on ${name}: its folder osv-scalibr/${name} is missing`,
);
const warnings = notes.filter(
  (line) => line.startsWith('Error during extraction') && !line.includes('vulnmatch/'),
);
// 1: vulnerabilities; 127: something could not be read; 128: there is no package.
if (!['0', '1', '127', '128'].includes(code)) errors.push(`osv-scanner ended with ${code}`);
if (code === '127' && errors.length === 0) errors.push('no lockfile could be read');

const lines = new Map();
const findings = (read(json).results ?? []).flatMap(({ source, packages }) =>
  packages.flatMap((found) =>
    found.groups.map((group) => findingOf(relative(process.cwd(), source.path), found, group)),
  ),
);
const version = /^osv-scanner version: (\S+)/m.exec(about)?.[1];
const report = { version, findings, warnings: [...new Set(warnings)], errors: [...new Set(errors)] };
process.stdout.write(JSON.stringify(report));

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    errors.push(`osv-scanner left no report: ${error.message}`);
    return {};
  }
}

function findingOf(
  file,
  { package: { name, version, ecosystem }, vulnerabilities },
  { ids, aliases, max_severity },
) {
  const advisory = vulnerabilities.find(({ id }) => ids.includes(id)) ?? {};
  const fixed = fixesOf(advisory, name);
  const title = advisory.summary ?? `A vulnerability of ${name}`;
  const known = [...new Set([...ids, ...(aliases ?? [])])].slice(1);
  return {
    file,
    line: lineOf(file, name, version),
    rule: ids[0],
    severity: severityOf(ids[0], max_severity, advisory),
    title,
    message: `${name} ${version} (${ecosystem}): ${title}${known.length === 0 ? '' : ` (${known.join(', ')})`}; ${
      fixed.length === 0 ? 'no version is known to be free of it' : `fixed in ${fixed.join(', ')}`
    }`,
    help: advisory.details?.slice(0, 8000),
    url: `https://osv.dev/${encodeURIComponent(ids[0])}`,
  };
}

/** A package that is malware is worse than any flaw; without a score the words of the database count. */
function severityOf(id, score, { database_specific: { severity } = {} }) {
  if (id.startsWith('MAL-')) return 'critical';
  if (score !== undefined && score !== '') return Number(score);
  return /^(critical|high|moderate|medium|low)$/i.test(severity) ? severity : 'medium';
}

function fixesOf({ affected = [] }, name) {
  const events = affected
    .filter((one) => one.package?.name === name)
    .flatMap(({ ranges = [] }) => ranges.flatMap((range) => range.events ?? []));
  return [...new Set(events.flatMap(({ fixed }) => fixed ?? []))];
}

/** The first line that names the package and has its version there or just below; else the first that names it. */
function lineOf(file, name, version) {
  if (!lines.has(file)) lines.set(file, readFileSync(file, 'utf8').split('\n'));
  const all = lines.get(file);
  const named = new RegExp(`(^|[^\\w.@/-]|node_modules/)${escaped(name)}($|[^\\w./-])`, 'i');
  const places = all.flatMap((line, i) => (named.test(line) ? [i] : []));
  const exact = places.find((i) => all.slice(i, i + 4).some((line) => line.includes(version)));
  return (exact ?? places[0] ?? 0) + 1;
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
