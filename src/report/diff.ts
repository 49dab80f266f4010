/** Lines of a file, both ends included, from 1. */
export interface LineRange {
  first: number;
  last: number;
}

/**
 * What a change shows of each file it touches, by path, on its new side: changed lines with those around them, as
 * people see them. `whole` where the platform does not say which lines.
 */
export type Diff = ReadonlyMap<string, readonly LineRange[] | 'whole'>;

/** Whether a place is among what the change shows. */
export function inDiff(
  { path, line, endLine }: { path: string | undefined; line: number; endLine: number },
  diff: Diff,
): boolean {
  const shown = path === undefined ? undefined : diff.get(path);
  if (shown === undefined) return false;
  return (
    shown === 'whole' || shown.some(({ first, last }) => line <= last && Math.max(line, endLine) >= first)
  );
}
