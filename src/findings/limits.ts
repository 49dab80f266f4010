import { gzipSync } from 'node:zlib';
import type { Log, Result, Run } from 'sarif';
import { SEVERITIES } from '../toolbox/severity.ts';

/**
 * What GitHub takes in one file (docs.github.com, "SARIF results exceed one or more limits"); of results and tags what it
 * keeps, which is less. The locations of a result are bounded as it is read (locations.ts); extensions have we none.
 */
export interface Limits {
  runs: number;
  results: number;
  rules: number;
  /** Of one rule, the most telling first. */
  tags: number;
  gzipBytes: number;
}

export const GITHUB_LIMITS: Limits = {
  runs: 20,
  results: 5000,
  rules: 25_000,
  tags: 10,
  gzipBytes: 10_000_000,
};

/** The property in which a result of the log says its severity. */
export const SEVERITY = 'assay/severity';

/**
 * Cuts a log to the limits, the least severe first. `cut` says in one sentence each what is missing. Results are
 * expected most severe first in each run.
 */
export function fitLimits(log: Log, limits: Limits = GITHUB_LIMITS): { log: Log; cut: string[] } {
  const cut: string[] = [];
  let runs = log.runs;
  if (runs.length > limits.runs) {
    const kept = new Set([...runs].sort((a, b) => worst(a) - worst(b)).slice(0, limits.runs));
    const names = runs.filter((run) => !kept.has(run)).map(({ tool }) => tool.driver.name);
    cut.push(
      `${names.length} tools with the least severe findings (${names.join(', ')}): a file holds ${limits.runs} runs`,
    );
    runs = runs.filter((run) => kept.has(run));
  }
  runs = runs.map((run) => {
    const results = run.results ?? [];
    if (results.length <= limits.results) return run;
    cut.push(
      `${results.length - limits.results} of ${results.length} results of ${run.tool.driver.name}, the least severe: a run holds ${limits.results}`,
    );
    return { ...run, results: results.slice(0, limits.results) };
  });
  runs = runs.map((run) => ((run.tool.driver.rules?.length ?? 0) > limits.rules ? withUsedRules(run) : run));
  runs = runs.map((run) => {
    const { run: slim, cut: rules } = withFewerTags(run, limits.tags);
    if (rules > 0) cut.push(`tags of ${rules} rules of ${run.tool.driver.name}: a rule holds ${limits.tags}`);
    return slim;
  });
  const fitted = fitSize({ ...log, runs }, limits.gzipBytes);
  return { log: fitted.log, cut: [...cut, ...fitted.cut] };
}

/** First what is only of use in a viewer goes (rules without results, code flows), then the least severe results. */
function fitSize(log: Log, bytes: number): { log: Log; cut: string[] } {
  if (gzipSize(log, bytes) <= bytes) return { log, cut: [] };
  const mb = `${bytes / 1e6} MB gzipped`;
  const slim = {
    ...log,
    runs: log.runs.map((run) => withUsedRules({ ...run, results: (run.results ?? []).map(withoutFlows) })),
  };
  const cut = [`code flows and rules without results: a file may have ${mb}`];
  let size = gzipSize(slim, bytes);
  if (size <= bytes) return { log: slim, cut };
  const all = slim.runs.flatMap((run) => run.results ?? []).sort((a, b) => rankOf(a) - rankOf(b));
  let kept = all.length;
  let current = slim;
  while (size > bytes && kept > 0) {
    kept = Math.floor(kept * Math.min(0.95, (bytes / size) * 0.95));
    const keep = new Set(all.slice(0, kept));
    current = {
      ...slim,
      runs: slim.runs.map((run) =>
        withUsedRules({ ...run, results: (run.results ?? []).filter((r) => keep.has(r)) }),
      ),
    };
    size = gzipSize(current, bytes);
  }
  cut.push(`${all.length - kept} of ${all.length} results, the least severe: a file may have ${mb}`);
  return { log: current, cut };
}

/** The gzipped size; the plain one where that is small enough already. */
function gzipSize(log: Log, enough: number): number {
  const json = Buffer.from(JSON.stringify(log));
  return json.byteLength <= enough ? json.byteLength : gzipSync(json).byteLength;
}

/** The run with only the rules its results name. */
function withUsedRules(run: Run): Run {
  const rules = run.tool.driver.rules ?? [];
  const used = [...new Set((run.results ?? []).map(({ ruleIndex }) => ruleIndex ?? -1))]
    .filter((i) => i >= 0)
    .sort((a, b) => a - b);
  const index = new Map(used.map((old, i) => [old, i]));
  return {
    ...run,
    tool: { ...run.tool, driver: { ...run.tool.driver, rules: used.flatMap((i) => rules[i] ?? []) } },
    results: (run.results ?? []).map((result) => ({
      ...result,
      ruleIndex: index.get(result.ruleIndex ?? -1) ?? -1,
    })),
  };
}

/** The run with at most so many tags a rule, and how many rules had more. */
function withFewerTags(run: Run, most: number): { run: Run; cut: number } {
  const { rules = [] } = run.tool.driver;
  const cut = rules.filter(({ properties }) => (properties?.tags?.length ?? 0) > most).length;
  if (cut === 0) return { run, cut };
  const slim = rules.map((rule) => {
    const { tags = [], ...rest } = rule.properties ?? {};
    return tags.length > most ? { ...rule, properties: { ...rest, tags: tags.slice(0, most) } } : rule;
  });
  return { run: { ...run, tool: { ...run.tool, driver: { ...run.tool.driver, rules: slim } } }, cut };
}

function withoutFlows({ codeFlows: _, ...result }: Result): Result {
  return result;
}

function worst(run: Run): number {
  return rankOf(run.results?.[0]);
}

function rankOf(result: Result | undefined): number {
  const severity: unknown = result?.properties?.[SEVERITY];
  const rank = (SEVERITIES as readonly unknown[]).indexOf(severity);
  return rank < 0 ? SEVERITIES.length : rank;
}
