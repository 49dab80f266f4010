import { join } from 'node:path';
import type { PlannedTask } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';

/** A source's folder in a packed toolbox; '' is the built-in one. */
const SOURCE = /^(sources\/\d{1,4})?$/;

/** A task file in a source. */
const FILE = /^tasks\/([A-Za-z0-9_-][A-Za-z0-9._-]*\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.yaml$/;

/**
 * Where a task's file is in an unpacked toolbox, and the folder it knows as $TOOLBOX_DIR. A plan may come from the
 * workflow code of a repository under test: a place outside the toolbox is a UsageError.
 */
export function taskPlace(
  toolbox: string,
  { kind, vertical, place = { source: '', file: `tasks/${vertical}/${kind}.yaml` } }: PlannedTask,
): { dir: string; file: string } {
  if (!SOURCE.test(place.source) || !FILE.test(place.file)) {
    throw new UsageError(`task ${kind}: "${place.source}/${place.file}" is no task file of a toolbox`);
  }
  const dir = join(toolbox, place.source);
  return { dir, file: join(dir, place.file) };
}
