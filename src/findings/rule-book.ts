import type { ReportComponent, ReportResult, ReportRule, ReportRun } from './sarif/schema.ts';

/** A result's rule: its id, and its metadata where the tool gave any. */
export interface NamedRule {
  id: string;
  rule: ReportRule | undefined;
}

/** Finds the rules of one run. */
export interface RuleBook {
  /** Every rule with an id, of the driver first, then of the extensions; the first of an id. */
  rules: Map<string, ReportRule>;
  of(result: ReportResult): NamedRule | undefined;
}

/**
 * The rules of a run. A result names its rule by index, by id, by both, or by a reference into an extension (SARIF
 * 2.1.0, 3.27.5 to 3.27.7, 3.52); an id may have more parts than its rule's (3.27.5: `CA1000/1` is of `CA1000`).
 */
export function ruleBook(run: ReportRun): RuleBook {
  const driver = run.tool?.driver;
  const extensions = run.tool?.extensions ?? [];
  const rules = new Map<string, ReportRule>();
  const byGuid = new Map<string, ReportRule>();
  for (const rule of [driver, ...extensions].flatMap((component) => component?.rules ?? [])) {
    if (rule.id !== undefined && !rules.has(rule.id)) rules.set(rule.id, rule);
    if (rule.guid !== undefined && !byGuid.has(rule.guid)) byGuid.set(rule.guid, rule);
  }
  return {
    rules,
    of(result) {
      const reference = result.rule;
      const named = result.ruleId ?? reference?.id;
      const component = componentOf(reference?.toolComponent, driver, extensions);
      const at = component?.rules?.[reference?.index ?? result.ruleIndex ?? -1];
      if (at?.id !== undefined && (named === undefined || isPartOf(named, at.id)))
        return { id: named ?? at.id, rule: at };
      const guided = reference?.guid === undefined ? undefined : byGuid.get(reference.guid);
      const id = named ?? guided?.id;
      if (id === undefined) return undefined;
      return { id, rule: guided ?? lookUp(id, rules) };
    },
  };
}

type ComponentReference = NonNullable<ReportResult['rule']>['toolComponent'];

function componentOf(
  reference: ComponentReference,
  driver: ReportComponent | undefined,
  extensions: ReportComponent[],
): ReportComponent | undefined {
  if (reference === undefined) return driver;
  const { index, guid, name } = reference;
  if (index !== undefined && index >= 0) return extensions[index];
  return [driver, ...extensions].find(
    (component) =>
      (guid !== undefined && component?.guid === guid) || (name !== undefined && component?.name === name),
  );
}

function isPartOf(id: string, ruleId: string): boolean {
  return id === ruleId || id.startsWith(`${ruleId}/`);
}

function lookUp(id: string, rules: Map<string, ReportRule>): ReportRule | undefined {
  for (let known = id; known !== ''; known = known.slice(0, Math.max(0, known.lastIndexOf('/')))) {
    const rule = rules.get(known);
    if (rule !== undefined) return rule;
  }
  return undefined;
}
