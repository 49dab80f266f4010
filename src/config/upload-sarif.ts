import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

export const UPLOAD_SARIF = ['auto', 'true', 'false'] as const;
/** Whether results go to code scanning: where the job may, as an order, or not at all. */
export type UploadSarif = (typeof UPLOAD_SARIF)[number];

export function parseUploadSarif(text: string): UploadSarif {
  const known = UPLOAD_SARIF.find((value) => value === text.toLowerCase());
  if (known !== undefined) return known;
  throw new UsageError(`upload-sarif: "${text}" is not auto, true or false`, {
    hint: suggest(text, UPLOAD_SARIF),
  });
}

/** The category as the first part of a run's id. GitHub shows it as it is. */
export function parseCategory(text: string): string | undefined {
  const category = text.replace(/^\/+|\/+$/g, '');
  if (text === '') return undefined;
  if (category !== '' && category.length <= 200 && !/[\p{Cc}\p{Cf}]/u.test(category)) return category;
  throw new UsageError(`category: "${text}" is not a category`, {
    hint: 'write up to 200 characters on one line, such as services/api',
  });
}
