import type { ReportResult, ReportRule } from './sarif/schema.ts';

/**
 * Hard-coded credentials: 798 and its children for passwords (259) and keys (321). Tools name one or the other for
 * the same line.
 */
const CREDENTIALS = new Set(['259', '321', '798']);

/** The CWE that a vertical's findings are about when the tool names none. */
const BY_VERTICAL: Record<string, string> = { secrets: '798' };

/**
 * CWE numbers of a result (`89`), sorted: from the tags of its rule (`external/cwe/cwe-089`, `CWE-89: ...`), the
 * taxa and relationships (SARIF 3.27.8, 3.49.15), a property `cwe`, and only when all of these are silent from the
 * rule's help, which may also speak of related weaknesses.
 */
export function cweOf(result: ReportResult, rule: ReportRule | undefined, vertical: string): string[] {
  const taxa = [...(result.taxa ?? []), ...(rule?.relationships ?? []).map(({ target }) => target)];
  const found = new Set([
    ...numbersIn(propertiesIn(result.properties)),
    ...ofRule(rule),
    ...taxa.flatMap(taxonNumber),
  ]);
  if (found.size === 0) for (const n of ofHelp(rule)) found.add(n);
  const byVertical = BY_VERTICAL[vertical];
  if (found.size === 0 && byVertical !== undefined) found.add(byVertical);
  return [...found].sort((a, b) => Number(a) - Number(b));
}

/** Whether one of the numbers means a secret in the code. */
export function isCredential(cwe: string[]): boolean {
  return cwe.some((n) => CREDENTIALS.has(n));
}

/** The number under which findings of two tools meet: one for all hard-coded credentials. */
export function familyOf(n: string): string {
  return CREDENTIALS.has(n) ? '798' : n;
}

/** The tag GitHub reads a CWE from. */
export function cweTag(n: string): string {
  return `external/cwe/cwe-${n.padStart(3, '0')}`;
}

const rules = new WeakMap<ReportRule, { tags: string[]; help: string[] }>();

function ofRule(rule: ReportRule | undefined): string[] {
  return rule === undefined ? [] : numbersOf(rule).tags;
}

function ofHelp(rule: ReportRule | undefined): string[] {
  return rule === undefined ? [] : numbersOf(rule).help;
}

/** A rule is asked once for each of its results: what it says is kept. */
function numbersOf(rule: ReportRule): { tags: string[]; help: string[] } {
  let numbers = rules.get(rule);
  if (numbers === undefined) {
    const help = [
      rule.help?.text,
      rule.help?.markdown,
      rule.fullDescription?.text,
      rule.shortDescription?.text,
    ];
    numbers = { tags: numbersIn(propertiesIn(rule.properties)), help: numbersIn(help) };
    rules.set(rule, numbers);
  }
  return numbers;
}

/** What a property bag says of CWEs: its tags, and properties of that name. */
function propertiesIn(properties: Record<string, unknown> | undefined): unknown[] {
  if (properties === undefined) return [];
  const named = [
    properties.cwe,
    properties.CWE,
    properties['cwe-id'],
    properties.cwe_id,
    properties.cwes,
  ].flat();
  const bare = named.map((value) => (/^\d{1,5}$/.test(String(value)) ? `CWE-${value}` : value));
  return [properties.tags, bare].flat();
}

function numbersIn(values: unknown[]): string[] {
  const found = new Set<string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    for (const [, n] of value.matchAll(/\bcwe[-_ :]*0*(\d{1,5})\b/gi))
      if (n !== undefined && n !== '0') found.add(n);
  }
  return [...found];
}

function taxonNumber(taxon: NonNullable<ReportResult['taxa']>[number] | undefined): string[] {
  const id = taxon?.id;
  if (id === undefined) return [];
  const isCwe = /^cwe$/i.test(taxon?.toolComponent?.name ?? '') && /^\d{1,5}$/.test(id);
  return numbersIn([isCwe ? `CWE-${id}` : id]);
}
