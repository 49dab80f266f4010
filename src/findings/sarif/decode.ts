/** What a report's bytes say as text, and what had to be put right to read them. */
export interface Decoded {
  text: string;
  repairs: string[];
}

/**
 * Bytes to text. SARIF is UTF-8 without a byte order mark (SARIF 2.1.0, 3.1); PowerShell redirection and some
 * .NET tools write UTF-16 or a mark all the same.
 */
export function decode(raw: Uint8Array): Decoded {
  const encoding = encodingOf(raw);
  const text = new TextDecoder(encoding).decode(raw);
  const repairs: string[] = [];
  if (encoding !== 'utf-8') repairs.push(`the report is ${encoding.toUpperCase()}, read as such`);
  else if (text.includes('\uFFFD') && !isUtf8(raw)) repairs.push('bytes that are not UTF-8 were replaced');
  return { text, repairs };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By byte order mark, else by the place of the zero bytes: JSON starts with an ASCII character (RFC 4627, 3). */
function encodingOf(raw: Uint8Array): Encoding {
  const [a, b] = raw;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  return 'utf-8';
}

function isUtf8(raw: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return true;
  } catch {
    // TextDecoder has no other way to say that bytes are malformed.
    return false;
  }
}
