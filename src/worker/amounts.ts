import { z } from 'zod';

/** Bytes of each unit: SI's and, with an i, the binary ones. */
const BYTES: Record<string, number> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

const MILLISECONDS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A size as people write it, `500MB` or `10GB`, in bytes. */
export const byteCount = amount(/^(\d+(?:\.\d+)?) ?([kmgt]?i?b)$/i, {
  unit: (name) => BYTES[name.toUpperCase()],
  wrong: 'expected a size such as 500MB or 10GB',
});

/** A span of time as people write it, `90s`, `30m`, `12h` or `7d`, in milliseconds. */
export const timeSpan = amount(/^(\d+(?:\.\d+)?) ?([smhd])$/i, {
  unit: (name) => MILLISECONDS[name.toLowerCase()],
  wrong: 'expected a span of time such as 12h or 7d',
});

function amount(
  form: RegExp,
  { unit, wrong }: { unit: (name: string) => number | undefined; wrong: string },
) {
  return z.string().transform((text, context) => {
    const [, digits = '', name = ''] = form.exec(text.trim()) ?? [];
    const factor = unit(name);
    const value = factor === undefined ? Number.NaN : Math.round(Number(digits) * factor);
    if (value > 0) return value;
    context.addIssue({ code: 'custom', message: wrong });
    return z.NEVER;
  });
}
