import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { parseYaml } from '../toolbox/read.ts';
import { type SuppressionEntry, suppressionsFile } from './schema.ts';

/** An entry of the file, and where it stands. */
export interface Suppression extends SuppressionEntry {
  /** `.assay/suppressions.yaml:12`. */
  place: string;
}

/** Reads the text of the file. Throws UsageError with file, line and key of each mistake. An empty file accepts nothing. */
export function readSuppressions({ shown, text }: { shown: string; text: string }): Suppression[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.contents === null && document.errors.length === 0) return [];
  const file = parseYaml({ file: shown, text }, suppressionsFile);
  const root = document.contents;
  const items = isMap(root) ? root.get('suppressions') : root;
  return (Array.isArray(file) ? file : file.suppressions).map((entry, i) => {
    const node = isSeq(items) ? items.items[i] : undefined;
    const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
    return { ...entry, place: `${shown}:${line}` };
  });
}
