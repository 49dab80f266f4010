import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

export const ARTIFACT = ['auto', 'true', 'false'] as const;
/** Whether a service of GitHub is used: where there is a service for it, with a warning where there is none, or not at all. */
export type ArtifactChoice = (typeof ARTIFACT)[number];

export function parseArtifact(option: string, text: string): ArtifactChoice {
  const known = ARTIFACT.find((value) => value === text.toLowerCase());
  if (known !== undefined) return known;
  throw new UsageError(`${option}: "${text}" is not auto, true or false`, { hint: suggest(text, ARTIFACT) });
}

/** Days that GitHub keeps the artifact; undefined leaves it to the repository. */
export function parseRetention(text: string): number | undefined {
  if (text === '') return undefined;
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= 400) return days;
  throw new UsageError(`retention-days: "${text}" is no number of days`, { hint: 'write one from 1 to 400' });
}
