import type { PageData, PageFinding } from './data.ts';
import { type Child, type Element, el } from './element.ts';

/** Lines shown around a region, and of a long region itself. */
export const AROUND = 3;
export const REGION = 12;

/** The code around a finding, its region marked; undefined when there is none to show. */
export function codeView(finding: PageFinding, data: PageData): Element | undefined {
  const lines = finding.path === undefined ? undefined : data.code[finding.path];
  if (lines === undefined || finding.state === 'absent') return undefined;
  const { first, last } = shownLines(finding.line, finding.endLine ?? finding.line);
  const end = finding.endLine ?? finding.line;
  const rows: Element[] = [];
  for (let n = first; n <= last; n++) {
    const text = lines[n];
    if (text === undefined) continue;
    const hit = n >= finding.line && n <= end;
    rows.push(
      el(
        'span',
        { class: hit ? 'line hit' : 'line' },
        el('span', { class: 'number' }, String(n)),
        text === null
          ? el('span', { class: 'masked' }, '•••••••• masked: a secret')
          : el('span', { class: 'text' }, ...marked(text, hit ? finding.columns : undefined)),
        '\n',
      ),
    );
  }
  if (rows.length === 0) return undefined;
  return el('pre', { class: 'code', tabindex: 0, 'aria-label': 'Code around the finding' }, ...rows);
}

/** The lines of a file that are shown for a region. */
export function shownLines(line: number, endLine: number): { first: number; last: number } {
  return { first: Math.max(1, line - AROUND), last: Math.min(endLine, line + REGION - 1) + AROUND };
}

function marked(text: string, columns: [number, number] | undefined): Child[] {
  if (columns === undefined) return [text];
  const [start, end] = columns;
  const region = text.slice(start - 1, end - 1);
  if (region === '') return [text];
  return [text.slice(0, start - 1), el('mark', {}, region), text.slice(end - 1)].filter(
    (part) => part !== '',
  );
}
