import type { Findings, TaskReport } from '../../src/findings/collect.ts';
import { at, collect, type Raw, task, tree } from './sample-reports.ts';

/** Lines of files, by path. */
export type Files = Record<string, string[]>;

/** A tool that finds each line with a word in it. */
export function finds(files: Files, { word = 'bad(', kind = 't', more = {} as Raw } = {}): TaskReport {
  const results = Object.entries(files).flatMap(([path, lines]) =>
    lines.flatMap((text, i) =>
      text.includes(word) ? [at(path, i + 1, { ...more, ...(text.includes('nosec') ? ACCEPTED : {}) })] : [],
    ),
  );
  return task(kind, results);
}
export const ACCEPTED = { suppressions: [{ kind: 'inSource' }] };

export async function scan(files: Files, reports: TaskReport[] = [finds(files)]): Promise<Findings> {
  const text = Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, lines.join('\n')]));
  return collect(reports, await tree(text));
}
