import { isMap, isSeq, parseDocument } from 'yaml';
import { UsageError } from '../fault/fault.ts';
import { readSuppressions } from './read.ts';
import { SUPPRESSIONS_FILE, type SuppressionEntry } from './schema.ts';

const START = '# What this repository accepts, and why: docs/baseline.md of Assay.\n';

/**
 * The text of the file with one entry more at its end; comments and order stay. Throws UsageError when the text is no
 * such file, when the entry is none, or is there already.
 */
export function withEntry(text: string | undefined, entry: SuppressionEntry): string {
  const named = JSON.stringify([entry.rule, entry.path, entry.fingerprint]);
  const before = text === undefined ? [] : readSuppressions({ shown: SUPPRESSIONS_FILE, text });
  const same = before.find((it) => JSON.stringify([it.rule, it.path, it.fingerprint]) === named);
  if (same !== undefined) {
    throw new UsageError(`${same.place}: is an entry for that already`, {
      hint: 'change its reason or its last day there',
    });
  }
  const own = text ?? START;
  const isEmpty = parseDocument(own).contents === null;
  const document = parseDocument(isEmpty ? `${own}${own === '' || own.endsWith('\n') ? '' : '\n'}[]\n` : own);
  const path = isMap(document.contents) ? ['suppressions'] : [];
  const list = document.getIn(path, true);
  if (isSeq(list)) list.flow = false;
  document.addIn(path, document.createNode(entry));
  const written = document.toString({ lineWidth: 0 });
  readSuppressions({ shown: SUPPRESSIONS_FILE, text: written });
  return written;
}
