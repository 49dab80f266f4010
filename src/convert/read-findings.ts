import type { z } from 'zod';
import { suggest } from '../fault/nearest.ts';
import { ConversionFault } from './fault.ts';
import { type Found, finding, report } from './finding.ts';

/** Mistakes that are told of one report. */
const TOLD = 3;

/**
 * Reads findings out of a value: a list of them, a mapping with `findings`, one finding, or nothing. Throws
 * ConversionFault naming index and key of what is wrong.
 */
export function readFindings(value: unknown): Found {
  const listed = isObject(value) && !('findings' in value) ? [value] : (value ?? []);
  const parsed = report.safeParse(Array.isArray(listed) ? { findings: listed } : listed, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data;
  if (!Array.isArray(listed) && !isObject(listed)) {
    throw new ConversionFault(`holds ${typeof value}, not findings: a list, or a mapping with "findings"`);
  }
  const mistakes = parsed.error.issues.flatMap(mistakesOf);
  const more = mistakes.length > TOLD ? `; and ${mistakes.length - TOLD} more` : '';
  throw new ConversionFault(`holds no findings: ${mistakes.slice(0, TOLD).join('; ')}${more}`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mistakesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') {
    const missing = issue.code !== 'custom' && 'input' in issue && issue.input === undefined;
    return [`${nameOf(issue.path)}: ${missing ? 'is missing' : issue.message}`];
  }
  const known = Object.keys(issue.path.length === 0 ? report.shape : finding.shape);
  return issue.keys.map((key) => `${nameOf([...issue.path, key])}: unknown key; ${suggest(key, known)}`);
}

/** `findings[3].line` */
function nameOf(path: PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}
