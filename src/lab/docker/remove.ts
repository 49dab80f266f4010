import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { LabFault } from '../../fault/fault.ts';
import { type Part, partsOf, removePart } from './parts.ts';

/** What another call is still removing, or has just let go of, is tried again for this long. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/**
 * Removes a lab by its label: containers at once and by force, then its networks and volumes. Idempotent; two
 * calls at the same time don't hurt each other. Returns once the engine lists nothing of it, and throws a
 * LabFault that names what it could not remove. With `call`, only what that call created goes.
 */
export async function down(docker: Docker, labId: string, call?: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let refusals: unknown[] = [], late = false; ; ) {
    const parts = await partsOf(docker, labId, call);
    if (parts.length === 0) return;
    // A busy engine may take longer than our patience to remove it all, and still have done so.
    if (late) throw leftover(parts, refusals);
    refusals = await removeAll(docker, parts);
    late = performance.now() >= deadline;
    if (refusals.length > 0) await sleep(PAUSE_MS);
  }
}

async function removeAll(docker: Docker, parts: readonly Part[]): Promise<unknown[]> {
  const isContainer = (part: Part) => part.kind === 'container';
  const containers = await Promise.all(parts.filter(isContainer).map((part) => removePart(docker, part)));
  const others = parts.filter((part) => !isContainer(part));
  const rest = await Promise.all(others.map((part) => removePart(docker, part)));
  return [...containers, ...rest].filter((refusal) => refusal !== undefined);
}

function leftover(parts: readonly Part[], refusals: readonly unknown[]): LabFault {
  const names = parts.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return new LabFault(`could not remove all of a lab: ${names}`, {
    hint: '`assay sweep` tries again; a restart of the engine frees what it holds',
    cause: refusals[0],
  });
}
