import { createHash } from 'node:crypto';

/**
 * A value as JSON that can stand in a `<script>`: whatever its texts hold, no tag or comment begins in it (HTML
 * standard, 4.12.1.3, restrictions for contents of script elements), and no line ends where JavaScript would see one.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The source expression by which a content security policy allows just this text (CSP 3, 2.3.1). */
export function cspHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
