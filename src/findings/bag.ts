import { distinct } from './distinct.ts';
import type { Wording } from './wording.ts';

/** Depth and breadth kept of a tool's own properties: they are for people, and a report may be hostile. */
const DEPTH = 4;
const ENTRIES = 50;
const TEXT = 1000;

/** A tool's property bag, bounded and worded. Undefined when nothing is left. */
export function cleanBag(
  bag: Record<string, unknown> | undefined,
  wording: Wording,
): Record<string, unknown> | undefined {
  if (bag === undefined) return undefined;
  const clean = cleanValue(bag, wording, DEPTH);
  if (!isBag(clean)) return undefined;
  // SARIF 2.1.0, 3.8.2: distinct strings.
  if (Array.isArray(clean.tags)) clean.tags = distinct(clean.tags.filter((tag) => typeof tag === 'string'));
  return Object.keys(clean).length > 0 ? clean : undefined;
}

function cleanValue(value: unknown, wording: Wording, depth: number): unknown {
  if (typeof value === 'string') return wording(value, TEXT);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) {
    return value
      .slice(0, ENTRIES)
      .map((item) => cleanValue(item, wording, depth - 1))
      .filter((item) => item !== undefined);
  }
  if (!isBag(value)) return undefined;
  const entries = Object.entries(value).slice(0, ENTRIES);
  // Object.fromEntries defines own properties, so a key "__proto__" stays data.
  return Object.fromEntries(
    entries
      .map(([key, item]) => [key, cleanValue(item, wording, depth - 1)])
      .filter(([, item]) => item !== undefined),
  );
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
