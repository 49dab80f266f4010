/**
 * Folds of a GitLab job's log (docs.gitlab.com, "Job logs, Custom collapsible sections"). The marks are lines of their
 * own; `plain` breaks them in what comes from tools, so that nobody else folds.
 */
export interface Section {
  /** Letters, digits, `_`, `.` and `-`; one a section of the job. */
  name: string;
  title: string;
  /** Folded until somebody opens it. */
  collapsed?: boolean;
}

/** What ends the line of a mark: the cursor goes back and the mark is wiped, so that people see the title alone. */
const WIPE = '\r\u001b[0K';

export function sectionStart({ name, title, collapsed = false }: Section, now = Date.now()): string {
  const options = collapsed ? '[collapsed=true]' : '';
  return `section_start:${Math.floor(now / 1000)}:${name}${options}${WIPE}${title}`;
}

export function sectionEnd({ name }: Pick<Section, 'name'>, now = Date.now()): string {
  return `section_end:${Math.floor(now / 1000)}:${name}${WIPE}`;
}

/** Parts of a report that are for those who look for them. */
const FOLDED = new Set(['Notes', 'Left out of the SARIF file']);

/**
 * The lines of a report with each titled part in a section: an empty line, a title at the margin, and lines that are
 * indented. What is not of that shape, such as the verdict, stands in the open.
 */
export function inSections(lines: readonly string[], now = Date.now()): string[] {
  const parts: string[][] = [];
  for (const line of lines) {
    if (line === '' || parts.length === 0) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts.flatMap((part, index) => {
    const [empty, title = '', ...rest] = part;
    const titled = empty === '' && /^[A-Z][\w ]*$/.test(title) && rest.length > 0;
    if (!titled) return part;
    const section = { name: `assay_${index + 1}`, title, collapsed: FOLDED.has(title) };
    return [sectionStart(section, now), ...rest, sectionEnd(section, now)];
  });
}
