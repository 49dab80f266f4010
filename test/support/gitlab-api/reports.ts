import { z } from 'zod';

/**
 * What GitLab takes of reports, written from its documentation ("Code Quality report format", "artifacts:reports:dotenv")
 * and from the published JSON schema of SAST reports, 15.0.7, of which this is the part that Assay uses: stricter,
 * because a key that it does not have is a violation here.
 */
const text = z.string().min(1);
const line = z.int().positive();
const relative = text.regex(/^(?!\/|\.\/|.*(^|\/)\.\.(\/|$))/);

const distinct = <T>(what: string, key: (item: T) => string) =>
  z.custom<T[]>(
    (items) => new Set((items as T[]).map(key)).size === (items as T[]).length,
    `${what} occurs twice`,
  );

const quality = z.array(
  z.strictObject({
    type: z.literal('issue'),
    description: text,
    check_name: text,
    fingerprint: text,
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    categories: z.array(z.enum(['Security'])),
    location: z.strictObject({ path: relative, lines: z.strictObject({ begin: line, end: line }) }),
  }),
);

export const CODE_QUALITY = quality.and(
  distinct<z.infer<typeof quality>[number]>('a fingerprint', ({ fingerprint }) => fingerprint),
);

const tool = z.strictObject({ id: text, name: text, version: text, vendor: z.strictObject({ name: text }) });
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
const vulnerabilities = z.array(
  z.strictObject({
    id: z.uuid(),
    name: text.max(255),
    description: z.string().max(1_048_576),
    severity: z.enum(['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical']),
    identifiers: z
      .array(
        z.strictObject({
          type: text,
          name: text,
          value: text,
          url: z
            .string()
            .regex(/^(https?|ftp):\/\/.+/)
            .optional(),
        }),
      )
      .min(1),
    location: z.strictObject({
      file: relative.optional(),
      start_line: line.optional(),
      end_line: line.optional(),
    }),
  }),
);

export const SAST = z.strictObject({
  version: z.literal('15.0.7'),
  scan: z.strictObject({
    analyzer: tool,
    scanner: tool,
    type: z.literal('sast'),
    start_time: time,
    end_time: time,
    status: z.enum(['success', 'failure']),
    messages: z.array(z.strictObject({ level: z.enum(['info', 'warn', 'fatal']), value: text })),
  }),
  vulnerabilities: vulnerabilities.and(
    distinct<z.infer<typeof vulnerabilities>[number]>('an id', ({ id }) => id),
  ),
});

/** The variables of a dotenv report; throws for what GitLab would refuse. */
export function parseDotenv(source: string): Record<string, string> {
  if (Buffer.byteLength(source) > 5 * 1024) throw new Error('more than 5 KiB');
  if (!source.endsWith('\n')) throw new Error('the last line has no end');
  const lines = source.slice(0, -1).split('\n');
  if (lines.length > 20) throw new Error(`${lines.length} variables`);
  return Object.fromEntries(
    lines.map((entry) => {
      const match = /^([A-Za-z_][A-Za-z0-9_]*)=([^\s'"$]+)$/.exec(entry);
      if (match?.[1] === undefined || match[2] === undefined)
        throw new Error(`refused: ${JSON.stringify(entry)}`);
      return [match[1], match[2]];
    }),
  );
}
