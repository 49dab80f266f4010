/**
 * Text from tools and repositories on its way to a terminal or a CI log. Control characters could rewrite what a
 * person sees, and so could characters that nobody sees (Unicode's Default_Ignorable_Code_Point, but for the one that
 * makes an emoji of a sign) and marks piled upon a letter. A line that starts with `::`, or has `##[` anywhere, is a
 * command to GitHub's runner (actions/runner, ActionCommand.TryParseV2 and TryParse); `section_start:` is one to
 * GitLab's.
 */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?!\u{fe0f})\p{DI}/gu, (char) =>
      char === '\n' || char === '\t' ? char : '�',
    )
    .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
    .replaceAll('##[', '##\u{200b}[')
    .replaceAll(/^(\s*)::/gm, '$1\u{200b}::')
    .replaceAll(/section_(start|end):/g, 'section_$1\u{200b}:');
}

/** The same on one line. */
export function plainLine(text: string): string {
  const lines = text.split(/[\r\n\u{2028}\u{2029}]+/u).map((line) => line.trim());
  return plain(lines.filter((line) => line !== '').join(' '));
}

/** The same of one line, which keeps its columns. */
export function oneLine(text: string): string {
  return plain(text.replaceAll(/[\r\n\t\u{2028}\u{2029}]/gu, ' '));
}

/** At most `width` characters, with an ellipsis where something was cut. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Milliseconds as people read them: `0.4 s`, `12 s`, `3 min 20 s`. */
export function humanTime(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Bytes as people read them, in decimal units: `12 kB`, `3.4 MB`. */
export function humanBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toPrecision(2)} ${units[step]}`;
}

/** `1 file`, `2 files`, `1,204 files`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}
