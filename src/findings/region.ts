import type { Region } from 'sarif';
import type { ReportRegion } from './sarif/schema.ts';
import type { Tally } from './tally.ts';
import type { Wording } from './wording.ts';

/** A region whose lines are known, as GitHub needs it. */
export type LineRegion = Region & { startLine: number };

/** Characters kept of a snippet. */
const SNIPPET = 1000;

/**
 * A region that keeps to SARIF 2.1.0, 3.30: lines and columns from 1, the end not before the start. Zero means
 * "unknown" to the tools that write it: a column is left out, a line becomes the first.
 */
export function regionOf(region: ReportRegion | undefined, tally: Tally, wording: Wording): LineRegion {
  const line = positive(region?.startLine);
  if (region?.startLine !== undefined && line === undefined) tally.add('a line below 1 was taken as line 1');
  const out: LineRegion = { startLine: line ?? 1 };
  if (region === undefined) return out;

  const column = positive(region.startColumn);
  if (region.startColumn !== undefined && column === undefined) tally.add('a column below 1 was left out');
  if (column !== undefined) out.startColumn = column;

  const endLine = positive(region.endLine);
  const turned = endLine !== undefined && endLine < out.startLine;
  if (turned) tally.add('an end before its start was left out');
  if (endLine !== undefined && !turned) out.endLine = endLine;

  const endColumn = positive(region.endColumn);
  const oneLine = (out.endLine ?? out.startLine) === out.startLine;
  if (endColumn !== undefined && !turned) {
    if (oneLine && endColumn < (column ?? 1)) tally.add('an end before its start was left out');
    else out.endColumn = endColumn;
  }
  const snippet = region.snippet?.text;
  if (snippet !== undefined && snippet !== '') out.snippet = { text: wording(snippet, SNIPPET) };
  return out;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1 ? value : undefined;
}
