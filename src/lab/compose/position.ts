import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';

/**
 * The line on which the value at `path` is written, looking through aliases and merge keys; the line of the
 * nearest ancestor when the value itself isn't there (a missing key).
 */
export function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    const step = child(document, node, key);
    if (step === undefined) break;
    node = step.node;
    offset = step.offset ?? offset;
  }
  return lines.linePos(offset).line;
}

interface Step {
  node: unknown;
  offset: number | undefined;
}

function child(document: Document, parent: unknown, key: PropertyKey): Step | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    return { node: item, offset: (item as Node | undefined)?.range?.[0] };
  }
  if (!isMap(node)) return undefined;
  const own = node.items.find((pair) => keyOf(pair) === key);
  if (own !== undefined)
    return { node: own.value, offset: isScalar(own.key) ? own.key.range?.[0] : undefined };
  for (const merge of node.items.filter((pair) => keyOf(pair) === '<<')) {
    const sources = isSeq(merge.value) ? merge.value.items : [merge.value];
    for (const source of sources) {
      const found = child(document, source, key);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The library keeps a merge key as a symbol of that name. */
function keyOf(pair: Pair): unknown {
  const value = isScalar(pair.key) ? pair.key.value : pair.key;
  return typeof value === 'symbol' ? value.description : value;
}
