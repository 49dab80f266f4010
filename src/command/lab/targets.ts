import { UsageError } from '../../fault/fault.ts';
import { count, humanBytes, humanTime } from '../../report/plain.ts';
import { keys } from '../../storage/keys.ts';
import type { OpenLab } from './open.ts';
import { table } from './table.ts';

/** Runs that Temporal is asked for, to tell what targets are and who uses them. */
const KNOWN_RUNS = 1_000;

const KEY = /^targets\/([^/]+)\/target\.tar\.zst$/;

/** A target that a lab keeps; it bears the id of the run that brought it. */
export interface KeptTarget {
  id: string;
  /** Name of its folder, while Temporal knows the run. */
  name: string | undefined;
  /** Packed. */
  bytes: number;
  /** Unix time in milliseconds. */
  storedAt: number;
  /** A run that is under way works on it. */
  inUse: boolean;
}

/** The targets of a lab, the latest first. */
export async function listTargets({ store, engine }: OpenLab): Promise<KeptTarget[]> {
  const [objects, runs] = await Promise.all([store.list('targets/'), engine.runs({ limit: KNOWN_RUNS })]);
  const known = new Map(runs.map((run) => [run.runId, run]));
  return objects
    .flatMap(({ key, bytes, modified }) => {
      const id = KEY.exec(key)?.[1];
      if (id === undefined) return [];
      const run = known.get(id);
      const storedAt = modified.getTime();
      return [{ id, name: run?.target, bytes, storedAt, inUse: run?.status === 'RUNNING' }];
    })
    .sort((a, b) => b.storedAt - a.storedAt);
}

/** The lines of `assay targets`. */
export function targetLines(lab: string, targets: readonly KeptTarget[], now: number): string[] {
  if (targets.length === 0) return [`the lab ${lab} keeps no target`];
  const rows = targets.map(({ id, name = '', bytes, storedAt, inUse }) => [
    id,
    name,
    humanBytes(bytes),
    humanTime(Math.max(0, now - storedAt)),
    inUse ? 'in use' : '',
  ]);
  const total = targets.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...table(['target', 'name', 'packed', 'age', 'use'], rows),
    `${count(targets.length, 'target')}, ${humanBytes(total)}; each goes 7 days after its run`,
  ];
}

/**
 * Removes targets, and the toolboxes that came with them. All or none: throws a UsageError when one is not there or is
 * in use. Returns what was removed.
 */
export async function removeTargets(lab: OpenLab, ids: readonly string[]): Promise<string[]> {
  const targets = await listTargets(lab);
  const unknown = ids.filter((id) => !targets.some((target) => target.id === id));
  if (unknown.length > 0) {
    throw new UsageError(`targets: the lab ${lab.name} keeps no ${unknown.join(', ')}`, {
      hint: '`assay targets` lists what it keeps',
    });
  }
  // Asked for once more: a list of the last runs need not hold one that takes long.
  const running = await lab.engine.runs({ limit: Number.POSITIVE_INFINITY, running: true });
  const used = ids.filter((id) => running.some(({ runId }) => runId === id));
  if (used.length > 0) {
    throw new UsageError(`targets: ${used.join(', ')} is in use by a run that is under way`, {
      hint: 'wait for its end, or stop it; nothing was removed',
    });
  }
  for (const id of ids) {
    await lab.store.remove(keys.target(id));
    await lab.store.remove(keys.toolbox(id));
  }
  const removed = targets.filter(({ id }) => ids.includes(id));
  const bytes = removed.reduce((sum, target) => sum + target.bytes, 0);
  return [`removed ${count(removed.length, 'target')}, ${humanBytes(bytes)}`];
}
