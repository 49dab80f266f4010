import type { Toolbox } from '../toolbox/load.ts';
import { shownPlace } from '../toolbox/source.ts';
import type { Plan } from './plan.ts';

/**
 * What a reader of the report should know of sources beside the built-in one: what of this run is the target's own, and
 * which files were broken.
 */
export function addedNotes(toolbox: Toolbox, plan: Plan): string[] {
  const own = [
    ['workflow', plan.workflow.name, toolbox.places.workflows.get(plan.workflow.name)] as const,
    ...[...plan.files.keys()].map((kind) => ['task', kind, toolbox.places.tasks.get(kind)] as const),
  ].flatMap(([what, name, place]) =>
    place === undefined || place.source.prefix === '' ? [] : [`${what} ${name} is from ${shownPlace(place)}`],
  );
  const broken = toolbox.broken.map(
    ({ error }) => `not used, broken: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`,
  );
  return [...own, ...broken];
}
