import picomatch from 'picomatch';

/** What a task file says of rules: by rule id or glob of rule ids; an exact id wins, else the first glob. */
export type RuleMap<T> = (ruleId: string) => T | undefined;

/** Makes a lookup of a task file's map by rule. */
export function ruleMap<T>(map: Readonly<Record<string, T>>): RuleMap<T> {
  // In a rule id "/" and "." separate nothing: "security/*" and "*" match what a person expects.
  const globs = Object.entries(map).map(([glob, value]) => ({
    matches: picomatch(glob, { bash: true, dot: true }),
    value,
  }));
  const known = new Map<string, T | undefined>();
  return (ruleId) => {
    if (!known.has(ruleId)) {
      const exact = Object.hasOwn(map, ruleId) ? map[ruleId] : undefined;
      known.set(ruleId, exact ?? globs.find(({ matches }) => matches(ruleId))?.value);
    }
    return known.get(ruleId);
  };
}
