import { z } from 'zod';
import type { BaselineQuery, StoredBaseline } from '../baseline/store.ts';

const head = z.object({
  format: z.literal('assay/baseline/v1'),
  branch: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  setup: z.string(),
});

/** A result as it is kept: a line that says what it is of, then the SARIF. */
export function encodeBaseline({ sarif, commit }: StoredBaseline, { branch, setup }: BaselineQuery): string {
  const first: z.infer<typeof head> = { format: 'assay/baseline/v1', branch, commit, setup };
  return `${JSON.stringify(first)}\n${Buffer.from(sarif).toString().trim()}\n`;
}

/** The same back; undefined for what is of another branch or setup: what it lacks would count as new, or as old. */
export function decodeBaseline(
  bytes: Uint8Array,
  { branch, setup }: BaselineQuery,
): StoredBaseline | undefined {
  const text = Buffer.from(bytes).toString();
  const end = text.indexOf('\n');
  const read = head.safeParse(end === -1 ? undefined : parsed(text.slice(0, end)));
  if (!read.success || read.data.branch !== branch || read.data.setup !== setup) return undefined;
  return { sarif: Buffer.from(text.slice(end + 1)), commit: read.data.commit };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
