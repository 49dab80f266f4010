/** One line of the table: what was measured, and the texts of its cells. */
export interface Row {
  what: string;
  ours: string;
  goal?: string;
  /** The other way to do it, measured in turns with ours. */
  rival?: string;
  /** Ours to the rival. */
  ratio?: string;
  /** Left out where no goal is named. */
  met?: boolean;
  /** How many of each were measured. */
  runs: number;
  /** What the figures are made of: a line each below the table. */
  notes?: string[];
}

const HEAD = ['what', 'ours', 'goal', 'rival', 'ours/rival', 'verdict', 'n'];

/** The rows as a table in Markdown, and their notes below it. */
export function markdown(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.ours,
    row.goal ?? '',
    row.rival ?? '',
    row.ratio ?? '',
    row.met === undefined ? '' : row.met ? 'met' : '**missed**',
    String(row.runs),
  ]);
  const table = [HEAD, HEAD.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`);
  const notes = rows.flatMap(({ what, notes = [] }) => notes.map((note) => `- ${what}: ${note}`));
  return [...table, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

/** The middle one, and of an even number the upper of the two: the figure that flatters less. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Milliseconds as their median in seconds, and the fastest and slowest of them. */
export function seconds(times: readonly number[]): string {
  const text = (ms: number) => (ms / 1000).toFixed(2);
  if (times.length === 1) return `${text(median(times))} s`;
  return `${text(median(times))} s (${text(Math.min(...times))} to ${text(Math.max(...times))})`;
}

/** `1.3x`: how many times the rival's median ours is. */
export function times(ours: readonly number[], rival: readonly number[]): string {
  return `${(median(ours) / median(rival)).toFixed(2)}x`;
}
