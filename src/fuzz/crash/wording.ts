/** What the signals are that sanitizers name in short. */
const SIGNALS: Readonly<Record<string, string>> = {
  segv: 'bad memory access',
  fpe: 'arithmetic error, such as a division by zero',
  bus: 'bad memory access',
  ill: 'illegal instruction',
  abort: 'the program ends itself',
  trap: 'trap',
};

/** A class and, of one that says little, what it is: `segv (bad memory access)`. */
export function explained(name: string): string {
  const what = SIGNALS[name];
  return what === undefined ? name : `${name} (${what})`;
}

/**
 * A tool's text as it is for every input that shows the same defect: without addresses, numbers of the data, paths and
 * control characters, and not longer than 300 characters.
 */
export function steady(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/0x[0-9a-fA-F]+/g, 'ADDRESS')
    .replaceAll(/(?<![\w.])\/(?:[\w.+@-]+\/)+/g, '')
    .replaceAll(/(?<![\w.[])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.\]]|-bit)/g, 'N')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
