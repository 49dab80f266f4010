/** A variable that can't be replaced: the text says which and why. */
export class InterpolationError extends Error {}

const REFERENCE = /\$(?:\$|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:-|:\?)([^}]*))?\}|.|$)/g;

/**
 * Replaces `${VAR}`, `${VAR:-default}` (default when unset or empty) and `${VAR:?message}` (an error then), and
 * `$$` by `$`, as in the Compose specification. Every other use of `$` is an error, not passed through.
 */
export function interpolate(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(REFERENCE, (whole, name?: string, operator?: string, operand?: string) => {
    if (whole === '$$') return '$';
    if (name === undefined) {
      throw new InterpolationError(`"${whole}" is not \${VAR}, \${VAR:-default}, \${VAR:?message} or $$`);
    }
    const value = variables[name];
    if (value !== undefined && (value !== '' || operator === undefined)) return value;
    if (operator === ':-') return operand ?? '';
    const why = operator === ':?' && operand ? operand : 'has no value and no default';
    throw new InterpolationError(`variable ${name}: ${why}`);
  });
}
