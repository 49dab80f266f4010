import { plainLine } from '../../report/plain.ts';

/** Rows in columns as wide as what is in them, under their titles. A column that is empty in all rows is left out. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = titles.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
  const lines = [titles, ...rows].map((row) =>
    row.filter((_, column) => shown[column]).map((cell) => plainLine(cell)),
  );
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((row) => [...(row[column] ?? '')].length)),
  );
  return lines.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
