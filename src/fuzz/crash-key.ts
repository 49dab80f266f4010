import { createHash } from 'node:crypto';
import type { CrashReport, Frame } from './engine.ts';

/**
 * Frames that tell two defects apart, from the innermost. Three is what ClusterFuzz compares
 * (https://google.github.io/clusterfuzz/reference/glossary/#crash-state): fewer take two defects for one, more take one
 * defect that is reached on two ways for two.
 */
const FRAMES = 3;

/**
 * What makes two crashes the same: what went wrong and where, without what changes from build to build (addresses,
 * lines, arguments) and without the input. A stack overflow is told apart by the set of its functions: at which of them
 * the stack ends is chance.
 */
export function crashKey(target: string, report: CrashReport): string {
  const names = report.frames.map(nameOf);
  const state =
    report.class === 'stack-overflow'
      ? [...new Set(names.slice(0, 40))].sort().slice(0, FRAMES)
      : names.slice(0, FRAMES);
  // Nothing is known of where: then only the target, and what is said of it, can tell.
  const where = state.length === 0 ? [target, report.message] : state;
  const parts = [report.kind, report.class, report.type ?? '', ...where];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function nameOf({ function: name, file }: Frame): string {
  if (name !== '') return name.replaceAll(/0x[0-9a-f]+/gi, '').replaceAll(/\d{4,}/g, '');
  return file?.replace(/^.*\//, '') ?? '';
}
