import type { LeftTask } from '../toolbox/plan-steps.ts';
import { NOTHING_TO_DO } from './catalogue.ts';

/** Which tasks of the workflow are not run, and why: those that have nothing to look at in one sentence. */
export function leftNotes(left: readonly LeftTask[]): string[] {
  const idle = left.filter(({ reason }) => reason.startsWith(NOTHING_TO_DO));
  const others = left.filter((task) => idle.length < 2 || !idle.includes(task));
  const notes = others.map(({ id, reason }) => `${id} was not run: ${reason}`);
  if (idle.length < 2) return notes;
  const names = idle.map(({ id }) => id).join(', ');
  return [...notes, `${idle.length} tasks have nothing to look at in the target, and were not run: ${names}`];
}
