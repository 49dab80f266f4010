/** A class as a sentence begins: `Heap buffer overflow` from `heap-buffer-overflow`. */
export function plainWords(name: string): string {
  const short: Readonly<Record<string, string>> = {
    segv: 'Bad memory access (SEGV)',
    fpe: 'Arithmetic error (FPE)',
    bus: 'Bad memory access (BUS)',
    ill: 'Illegal instruction (ILL)',
    abrt: 'Aborted',
    trap: 'Trap',
  };
  const words = name.replaceAll('-', ' ');
  return short[name] ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
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
