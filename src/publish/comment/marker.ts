import { createHash } from 'node:crypto';

/** What a comment carries that nobody sees: whose it is, and of which run. */
export interface Marker {
  /** The same for every run of one job, another for every other job. */
  key: string;
  /** Id of the platform's run, which grows; 0 when there is none. */
  run: number;
  attempt: number;
}

/** A key for what makes a job this one and no other. */
export function commentKey(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

const SHAPE = /^<!-- assay-comment key=([0-9a-f]{24}) run=(\d{1,15})\.(\d{1,6}) -->(?:\r?\n|$)/;

/** The first line of a comment. */
export function markerLine({ key, run, attempt }: Marker): string {
  return `<!-- assay-comment key=${key} run=${run}.${attempt} -->`;
}

/** The marker of a comment; undefined when it does not begin with one. */
export function readMarker(body: string): Marker | undefined {
  const [, key, run, attempt] = SHAPE.exec(body) ?? [];
  if (key === undefined) return undefined;
  return { key, run: Number(run), attempt: Number(attempt) };
}

/** Whether a comment tells of a later run than this one. */
export function isLater(there: Marker, own: Marker): boolean {
  return there.run > own.run || (there.run === own.run && there.attempt > own.attempt);
}
