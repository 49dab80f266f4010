import type Docker from 'dockerode';
import { UsageError } from '../../fault/fault.ts';
import { explain } from '../docker/explain.ts';
import { LABEL } from '../docker/labels.ts';
import { DEFAULT_NAME } from './name.ts';

/** A container of a lab that stays. */
export interface Member {
  service: string;
  /** From 1. */
  instance: number;
  container: string;
  /** As the engine names it: running, exited, restarting, created, paused, dead. */
  state: string;
}

/** A lab that stays, as the engine's labels tell: there is no other record of it. */
export interface Standing {
  name: string;
  members: Member[];
}

/** Every lab on this engine that stays, by name. */
export async function listStanding(docker: Docker): Promise<Standing[]> {
  const containers = await docker
    .listContainers({ all: true, filters: { label: [LABEL.name, LABEL.service] } })
    .catch((error: unknown) => {
      throw explain('list the labs', error);
    });
  const members = containers.map(({ Id: container, Labels: labels, State: state }) => ({
    lab: labels[LABEL.name] ?? '',
    service: labels[LABEL.service] ?? '',
    instance: Number(labels[LABEL.instance] ?? 1),
    container,
    state,
  }));
  const byName = Map.groupBy(members, ({ lab }) => lab);
  return [...byName]
    .map(([name, its]) => ({
      name,
      members: its
        .map(({ lab: _, ...member }) => member)
        .sort((a, b) => a.service.localeCompare(b.service) || a.instance - b.instance),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The lab of a name, or undefined. */
export async function findStanding(docker: Docker, name: string): Promise<Standing | undefined> {
  return (await listStanding(docker)).find((lab) => lab.name === name);
}

/**
 * The lab that a person means: the one of the name; without a name the one called "default", or the only one there is.
 * Throws a UsageError that lists what there is.
 */
export async function chooseStanding(docker: Docker, name: string | undefined): Promise<Standing> {
  const labs = await listStanding(docker);
  const [only, ...others] = labs;
  const wanted = name ?? (only !== undefined && others.length === 0 ? only.name : DEFAULT_NAME);
  const found = labs.find((lab) => lab.name === wanted);
  if (found !== undefined) return found;
  const names = labs.map((lab) => lab.name).join(', ');
  if (names === '') {
    throw new UsageError(name === undefined ? 'no lab is up' : `no lab is up under the name "${wanted}"`, {
      hint:
        name === undefined || name === DEFAULT_NAME
          ? '`assay up` starts one'
          : `\`assay up --name ${name}\` starts it`,
    });
  }
  const problem =
    name === undefined ? 'several labs are up: which one?' : `no lab is up under the name "${wanted}"`;
  throw new UsageError(problem, { hint: `there are: ${names}` });
}

/** The containers of one service, in order. */
export function membersOf({ members }: Standing, service: string): Member[] {
  return members.filter((member) => member.service === service);
}
