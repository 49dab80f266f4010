import { z } from 'zod';
import { ASSAY_FINGERPRINT, CONTEXT_FINGERPRINT, LINE_HASH } from '../findings/fingerprint.ts';

/** What one tool said of a defect, as far as it tells the defect again. */
export interface Mark {
  /** Kind of the task; undefined in a log of another program. */
  kind: string | undefined;
  ruleId: string;
  path: string | undefined;
  line: number;
  endLine: number;
  /** `assay/v1` and `assay/context/v1`. */
  place: string | undefined;
  context: string | undefined;
  /** GitHub's hash of the lines that follow, with the number of its occurrence: `a1b2:1`. */
  lineHash: string | undefined;
}

/** A finding by the marks of all tools that found it; the tool it is reported under speaks first. */
export interface Marked {
  marks: Mark[];
  /** Whether a comment in the code accepts it. */
  inSource: boolean;
}

const also = z.array(
  z.object({
    kind: z.string(),
    ruleId: z.string(),
    line: z.number(),
    endLine: z.number(),
    partialFingerprints: z.record(z.string(), z.string()).optional(),
  }),
);

/** The marks of a result: its own, and those of what other tools say of the same defect. */
export function marksOf(main: Omit<Mark, keyof Prints> & { prints: unknown; also: unknown }): Mark[] {
  const { prints, also: others, ...mark } = main;
  const more = also.safeParse(others);
  return [
    { ...mark, ...printsIn(prints) },
    ...(more.success ? more.data : []).map(({ partialFingerprints, ...other }) => ({
      ...other,
      path: mark.path,
      ...printsIn(partialFingerprints),
    })),
  ];
}

type Prints = Pick<Mark, 'place' | 'context' | 'lineHash'>;

const table = z.record(z.string(), z.unknown()).catch({});

function printsIn(prints: unknown): Prints {
  const values = table.parse(prints);
  const text = (key: string) => {
    const value = values[key];
    return typeof value === 'string' ? value : undefined;
  };
  return { place: text(ASSAY_FINGERPRINT), context: text(CONTEXT_FINGERPRINT), lineHash: text(LINE_HASH) };
}
