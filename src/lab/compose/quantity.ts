const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** Bytes of a size as Compose writes it: `512m`, `2g`, `1024k`, or a plain number. Undefined for anything else. */
export function bytes(text: string): number | undefined {
  const match = /^(\d+)\s*([bkmg]?)b?$/i.exec(text);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** Whole seconds of a duration as Compose writes it: `2s`, `1m30s`. Undefined for anything else. */
export function seconds(text: string): number | undefined {
  const match = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (match === null || text === '') return undefined;
  return Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
}
