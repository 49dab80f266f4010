import { CACHE_DIR } from '../contract/environment.ts';

/** Makes a text of a tool fit to be shown: no path of the lab, bounded, well-formed. */
export type Wording = (text: string, max?: number) => string;

/** Characters kept of a message. GitHub shows 1,000. */
const MESSAGE = 4000;

/** The folders of one attempt of a task in its worker, whose names say nothing to anybody else. */
const TASK_FOLDER = new RegExp(
  `(file://)?${CACHE_DIR}/tasks/\\d+/[0-9a-f]{12}/((tmp|home|out|workspace)/)?`,
  'g',
);

/** A wording that takes the given folders (absolute) out of texts, with a `file://` in front of them. */
export function wording(folders: string[]): Wording {
  const roots = folders.map((folder) => folder.replace(/\/+$/, '')).filter((folder) => folder !== '');
  const below = roots.map(
    (root) =>
      new RegExp(
        `(?<![\\w./-])(file://)?${root.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/|(?![\\w.-]))`,
        'g',
      ),
  );
  return (text, max = MESSAGE) => {
    let clean = text.toWellFormed().replaceAll('\0', '');
    roots.forEach((root, i) => {
      const pattern = below[i];
      if (pattern !== undefined && clean.includes(root)) {
        clean = clean.replace(pattern, (_, __, slash: string) => (slash === '/' ? '' : '.'));
      }
    });
    if (clean.includes(CACHE_DIR)) clean = clean.replace(TASK_FOLDER, '');
    return clean.length <= max ? clean : `${clean.slice(0, max - 1)}…`.toWellFormed();
  };
}
