// The files of the target, for tools that must be told where the projects in it are.
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';

/** Folders that hold no code of the target. */
const NEVER = new Set(['.git', 'node_modules']);

/**
 * Paths of the regular files that `wanted` accepts by name, sorted; links are not followed. `skip` leaves out folders,
 * by name and by the names of what they hold.
 */
export function filesOf(wanted, skip = () => false) {
  const found = [];
  const look = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (skip(posix.basename(folder), new Set(entries.map(({ name }) => name)))) return;
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NEVER.has(entry.name)) look(path);
      } else if (entry.isFile() && wanted(entry.name)) found.push(path);
    }
  };
  look('.');
  return found.sort();
}

/** Whether a path is in a folder; `.` holds all. */
export function isBelow(path, folder) {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
