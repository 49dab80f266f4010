import type { Finding } from '../findings/finding.ts';
import type { SuppressionEntry } from './schema.ts';
import { isLiteral, pathMatcher, ruleMatcher, withoutSlashes } from './schema.ts';

type Matched = Pick<Finding, 'ruleId' | 'path' | 'fingerprint' | 'before'>;

/** An entry with what it asks of a finding, beside that by which it is looked up. */
interface Use {
  /** Its place in the list. */
  at: number;
  fits(finding: Matched): boolean;
}

/**
 * Tells which entries fit a finding, by their places in the list and in its order. All that an entry names must hold; a
 * fingerprint also holds for a finding that had it in the baseline, before its file was renamed. Entries are looked
 * up by fingerprint, rule or path as far as these are plain, and globs are tried once for each rule and path: thousands of
 * entries meet tens of thousands of findings.
 */
export function fittingEntries(entries: readonly SuppressionEntry[]): (finding: Matched) => number[] {
  const byPrint = new Map<string, Use[]>();
  const byRule = new Map<string, Use[]>();
  const byPath = new Map<string, Use[]>();
  const globs: (Use & { ofRule: (rule: string) => boolean })[] = [];
  for (const [at, { rule, path, fingerprint }] of entries.entries()) {
    const ofRule = rule === undefined ? () => true : ruleMatcher(rule);
    const ofPath = path === undefined ? () => true : pathMatcher(path);
    const known = remembered(ofPath);
    const inPath = ({ path: found }: Matched) => path === undefined || (found !== undefined && known(found));
    const plain = path === undefined ? undefined : withoutSlashes(path);
    if (fingerprint !== undefined)
      add(byPrint, fingerprint, { at, fits: (it) => ofRule(it.ruleId) && inPath(it) });
    else if (rule !== undefined && isLiteral(rule)) add(byRule, rule, { at, fits: inPath });
    else if (plain !== undefined && plain !== '' && isLiteral(plain))
      add(byPath, plain, { at, fits: (it) => ofRule(it.ruleId) });
    else globs.push({ at, ofRule, fits: inPath });
  }
  const ofRule = remembered((rule) => globs.filter((use) => use.ofRule(rule)));
  return (finding) => {
    const prints = new Set([finding.fingerprint, ...(finding.before?.fingerprints ?? [])]);
    const uses = [
      ...[...prints].flatMap((print) => byPrint.get(print) ?? []),
      ...(byRule.get(finding.ruleId) ?? []),
      ...(finding.path === undefined ? [] : above(finding.path).flatMap((path) => byPath.get(path) ?? [])),
      ...ofRule(finding.ruleId),
    ];
    return uses
      .filter(({ fits }) => fits(finding))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  };
}

/** A path, and the folders that it is in. */
function above(path: string): string[] {
  const steps = path.split('/');
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}

function add(map: Map<string, Use[]>, key: string, use: Use): void {
  const uses = map.get(key);
  if (uses === undefined) map.set(key, [use]);
  else uses.push(use);
}

function remembered<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = answer(key);
    known.set(key, now);
    return now;
  };
}
