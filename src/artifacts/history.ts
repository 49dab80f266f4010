/** What stands for a sealed secret in a history that is kept. */
const SEALED = '[sealed]';

/**
 * A history without what was sealed for the workers of its lab: nobody can open it, and nobody needs it, as replaying
 * looks at what a workflow does and not at what it hands to its activities. `json` is proto3 JSON.
 */
export function withoutSealed(json: string): string {
  return JSON.stringify(walk(JSON.parse(json)), undefined, 1);
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  if ('metadata' in value && 'data' in value && typeof value.data === 'string') {
    return { ...value, data: emptied(value.data) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
}

/** A payload's data: JSON in base64. */
function emptied(data: string): string {
  const text = Buffer.from(data, 'base64').toString('utf8');
  if (!text.includes('"secrets"')) return data;
  try {
    return Buffer.from(JSON.stringify(unseal(JSON.parse(text)))).toString('base64');
  } catch (error) {
    // Bytes that are no JSON carry no plan.
    if (error instanceof SyntaxError) return data;
    throw error;
  }
}

function unseal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unseal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'secrets' ? marked(inner) : unseal(inner)]),
  );
}

function marked(secrets: unknown): unknown {
  if (typeof secrets !== 'object' || secrets === null) return SEALED;
  return Object.fromEntries(Object.keys(secrets).map((name) => [name, SEALED]));
}
