/** Without repetitions, where SARIF's schema wants each item once (`uniqueItems`). */
export function distinct<T>(items: T[]): T[] {
  if (items.length < 2) return items;
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
