import type Docker from 'dockerode';
import { ServiceFault } from '../service-fault.ts';
import { statusOf } from './explain.ts';
import { lastLines } from './logs.ts';

const LAST_LINES = 20;
const LINE_LENGTH = 300;

/** What the engine knows of a container that may have ended. */
export interface Condition {
  /** It runs, or the engine is about to start it again. */
  alive: boolean;
  exitStatus: number | undefined;
  outOfMemory: boolean;
}

export async function conditionOf(container: Docker.Container): Promise<Condition> {
  try {
    const { State: state } = await container.inspect();
    return {
      alive: state.Running || state.Restarting,
      exitStatus: state.Running && !state.Restarting ? undefined : state.ExitCode,
      outOfMemory: state.OOMKilled,
    };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return { alive: false, exitStatus: undefined, outOfMemory: false };
  }
}

/** What is already known of a service that failed. */
export interface Case {
  service: string;
  /** What it did wrong, when it wasn't its end: completes "the service x ...". */
  what?: string;
  /** What to do about that. */
  hint?: string;
  /** As the engine's event told it; the container may be running again. */
  exitStatus?: number | undefined;
}

/** The fault of a service: what happened to it (the headline), how its container ended, its last lines. */
export async function autopsy(container: Docker.Container, known: Case): Promise<ServiceFault> {
  const seen = await conditionOf(container);
  const condition = { ...seen, exitStatus: known.exitStatus ?? seen.exitStatus };
  const lines = await lastLines(container, LAST_LINES).catch((error: unknown) => {
    // 409: it is being removed.
    if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error;
    return ['(its container is gone, and its log with it)'];
  });
  const { service } = known;
  const headline = `the lab's service ${service} ${known.what ?? endOf(condition)}`;
  const hint = condition.outOfMemory
    ? 'its limit is mem_limit in compose/lab.yaml; ASSAY_WORKER_MEMORY=8g raises that of the workers'
    : known.hint;
  return new ServiceFault(headline, { ...condition, service, lines: lines.map(short) }, hint);
}

/** How a service ended, in words. */
export function endOf(condition: Omit<Condition, 'alive'>): string {
  if (condition.outOfMemory) return 'was killed for lack of memory';
  if (condition.exitStatus === undefined) return 'is gone';
  return `ended with exit status ${condition.exitStatus}`;
}

/** What is long has its reason at the end, and its time and place at the start. */
function short(line: string): string {
  if (line.length <= LINE_LENGTH) return line;
  const half = LINE_LENGTH / 2;
  return `${line.slice(0, half)} … ${line.slice(-half)}`;
}
