// Marks the results of a SARIF file whose lines carry the tool's own comment of suppression (SARIF 2.1.0, 3.27.23).
// The tools drop such results; a gate must be able to see them.
// Usage: node inline-suppressions.mjs <tool> <report.sarif>     (in the root of the target)
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eslintDisables } from './web/eslint-comments.mjs';

/** Whether a line suppresses a rule, by the tool's own syntax; `before` are the lines above it. */
const SUPPRESSES = {
  gitleaks: (line) => line.includes('gitleaks:allow'),
  // `# nosec` is for every test, `# nosec B602, B607` and `# nosec try_except_pass` for those named.
  bandit: (line, rule) => {
    const comment = /#\s*nosec:?(?<tests>[^#]*)/.exec(line);
    if (comment === null) return false;
    const tests = comment.groups.tests.match(/\bB\d{3}\b|\b[a-z\d]+(?:_[a-z\d]+)+\b/g) ?? [];
    return tests.length === 0 || tests.includes(rule.id) || tests.includes(rule.name);
  },
  eslint: (line, rule, before) => eslintDisables(line, rule.id, before),
  // `# zizmor: ignore[a, b]`, on a line of the finding.
  zizmor: (line, rule) => {
    const names = /#\s*zizmor:\s*ignore\[(?<names>[^\]]*)\]/.exec(line)?.groups.names.split(',') ?? [];
    return names.some((name) => `zizmor/${name.trim()}` === rule.id);
  },
  // `# hadolint ignore=A,B` is for the instruction below, `# hadolint global ignore=A` for the whole file.
  hadolint: (_, rule, before) => {
    const pragmas = before.flatMap((line, i) => {
      const found = /^\s*#\s*hadolint\s+(?<all>global\s+)?ignore\s*=\s*(?<names>[\w, ]+)/.exec(line)?.groups;
      const near = before.slice(i + 1).every((other) => /^\s*(#.*)?$/.test(other));
      return found !== undefined && (found.all !== undefined || near) ? found.names.split(',') : [];
    });
    return pragmas.some((name) => name.trim() === rule.id);
  },
  // In its own words and those of two older tools, on the line or on the one above.
  flawfinder: (line, _, before) =>
    [before.at(-1) ?? '', line].some((text) => /(?:flawfinder|its4|rats):\s*ignore/i.test(text)),
};

/** The path that a report's URI means: Bandit encodes it, ESLint writes file URLs, gitleaks writes it plain. */
const PATH_OF = {
  bandit: decodeURIComponent,
  eslint: (uri) => relative(process.cwd(), fileURLToPath(uri)),
  zizmor: decodeURIComponent,
};

const [tool, report] = process.argv.slice(2);
const suppresses = SUPPRESSES[tool];
const sarif = JSON.parse(readFileSync(report, 'utf8'));
const sources = new Map();
for (const run of sarif.runs) {
  for (const result of run.results ?? []) {
    const place = result.locations?.[0]?.physicalLocation;
    const first = place?.region?.startLine;
    if (first === undefined) continue;
    const rule = { id: result.ruleId, name: run.tool.driver.rules?.[result.ruleIndex]?.name };
    const lines = linesOf(place.artifactLocation.uri);
    const own = lines.slice(first - 1, place.region.endLine ?? first);
    if (own.some((line, i) => suppresses(line, rule, lines.slice(0, first - 1 + i))))
      result.suppressions = [{ kind: 'inSource' }];
  }
}
writeFileSync(report, JSON.stringify(sarif));

/** The lines of a reported file. */
function linesOf(uri) {
  if (!sources.has(uri)) sources.set(uri, read(PATH_OF[tool]?.(uri) ?? uri));
  return sources.get(uri);
}

function read(path) {
  try {
    return readFileSync(path, 'latin1').split(/\r\n|\r|\n/);
  } catch (error) {
    // A name that is not UTF-8 does not survive the report: without its lines the finding simply counts.
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
