import { createHash } from 'node:crypto';
import type { Finding } from '../../findings/finding.ts';

/**
 * A name for each finding that no other has and that stays the same from run to run: GitLab compares reports by it, and
 * drops what it has seen before. The same defect twice in a file has one fingerprint; they are numbered by their place.
 */
export function uniqueIds(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ fingerprint, ruleId, path = '' }) => {
    const about = [fingerprint, ruleId, path].join('\0');
    const nth = seen.get(about) ?? 0;
    seen.set(about, nth + 1);
    return createHash('sha256').update(`${about}\0${nth}`).digest('hex');
  });
}

/** 32 of its digits as a UUID of version 8 (RFC 9562, 5.8: what is in it is ours to choose). */
export function uuidOf(hex: string): string {
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
