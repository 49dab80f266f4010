/** What a compiler, a linker or a build said that explains best why it failed: its first error, else its last line. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.replaceAll(/\p{Cc}(?:\[[\d;]*m)?/gu, '').trim())
    .filter((line) => line !== '' && !/^\d+ (?:warnings?|errors?)/.test(line));
  const error = lines.find((line) =>
    /\b(?:fatal error|error|undefined reference|undefined symbol|cannot find|not found)\b/i.test(line),
  );
  return (error ?? lines.at(-1) ?? 'it said nothing').slice(0, 300);
}
