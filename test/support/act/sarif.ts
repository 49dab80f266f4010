import { readFile } from 'node:fs/promises';
import type { Log } from 'sarif';

export interface Place {
  file: string;
  line: number;
}

/** Where the results of a SARIF file are. */
export async function readPlaces(path: string): Promise<Place[]> {
  const { runs }: Log = JSON.parse(await readFile(path, 'utf8'));
  return placesOf(runs.flatMap(({ results }) => results ?? []));
}

/** The same of results from elsewhere. */
export function placesOf(results: Log['runs'][number]['results'] = []): Place[] {
  return results.map(({ locations: [at] = [] }) => ({
    file: at?.physicalLocation?.artifactLocation?.uri ?? '',
    line: at?.physicalLocation?.region?.startLine ?? 0,
  }));
}
