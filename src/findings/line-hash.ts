/**
 * The `primaryLocationLineHash` of every line of a text, as GitHub's upload action computes it (github/codeql-action,
 * src/fingerprints.ts), so that alerts stay the same whoever uploads: a polynomial hash modulo 2^64 with base 37 over
 * the 100 UTF-16 code units that follow the start of a line, blanks and tabs left out, line ends read as `\n`, a
 * 65535 at the end of the text and zeros after it; then `:` and how often the value was seen so far.
 */
export function lineHashes(text: string): string[] {
  const units = significant(text);
  const starts = lineStarts(units);
  const seen = new Map<string, number>();
  const hash = new RollingHash();
  const hashes: string[] = [];
  let next = 0;
  const end = Math.max(WINDOW, (starts.at(-1) ?? 0) + WINDOW);
  for (let i = 0; i < end; i++) {
    hash.push(units[i] ?? 0, i < WINDOW ? 0 : (units[i - WINDOW] ?? 0));
    if (starts[next] !== i - WINDOW + 1) continue;
    const value = hash.hex();
    const times = (seen.get(value) ?? 0) + 1;
    seen.set(value, times);
    hashes.push(`${value}:${times}`);
    next++;
  }
  return hashes;
}

const WINDOW = 100;
const BASE = 37;
const WORD = 2 ** 32;
const END_OF_TEXT = 65_535;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;

/** The code units that count, with one newline for each line end, and the end mark. */
function significant(text: string): Uint16Array {
  const units = new Uint16Array(text.length + 1);
  let length = 0;
  let afterReturn = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const skip = unit === SPACE || unit === TAB || (afterReturn && unit === NEWLINE);
    afterReturn = unit === RETURN;
    if (!skip) units[length++] = afterReturn ? NEWLINE : unit;
  }
  units[length++] = END_OF_TEXT;
  return units.subarray(0, length);
}

function lineStarts(units: Uint16Array): number[] {
  const starts = [0];
  for (let i = 0; i < units.length - 1; i++) if (units[i] === NEWLINE) starts.push(i + 1);
  return starts;
}

/** Two 32-bit halves: BigInt is 50 times slower, and a double holds every product that arises here. */
class RollingHash {
  #high = 0;
  #low = 0;
  readonly #leaving = power(BASE, WINDOW);

  push(unit: number, leaving: number): void {
    const low = this.#low * BASE + unit - this.#leaving.low * leaving;
    const carry = Math.floor(low / WORD);
    const high = this.#high * BASE + carry - this.#leaving.high * leaving;
    this.#low = low - carry * WORD;
    this.#high = high - Math.floor(high / WORD) * WORD;
  }

  hex(): string {
    if (this.#high === 0) return this.#low.toString(16);
    return this.#high.toString(16) + this.#low.toString(16).padStart(8, '0');
  }
}

function power(base: number, exponent: number): { high: number; low: number } {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return { high: Number(value >> 32n), low: Number(value & 0xffff_ffffn) };
}
