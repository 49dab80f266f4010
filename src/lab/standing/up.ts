import type Docker from 'dockerode';
import { UsageError } from '../../fault/fault.ts';
import { readStack, type Stack } from '../compose/stack.ts';
import { instanceName } from '../docker/blueprint.ts';
import { remoteHostOf } from '../docker/connect.ts';
import { cpusOf, requireApi } from '../docker/engine.ts';
import { explain } from '../docker/explain.ts';
import { joinEdge } from '../docker/networks.ts';
import { checkVerticals, imageName, MINIO, TEMPORAL } from '../docker/plan.ts';
import { type Reach, reachOf } from '../docker/reach.ts';
import type { Site } from '../docker/site.ts';
import type { Endpoints } from '../lab.ts';
import { coreMember, coreOf, credentialsOf, type Views, viewsOf } from './core.ts';
import { findStanding, type Member, membersOf, type Standing } from './find.ts';
import { grow } from './grow.ts';
import { newCredentials, standingVariables } from './settings.ts';
import { retire } from './shrink.ts';
import { standingSite, type Work } from './site.ts';
import { wake } from './wake.ts';
import { blueprintsFor, type Change, changeFor, type Wish } from './wanted.ts';

export interface UpOptions extends Work, Wish {
  name: string;
  /** Temporal's web UI is served. */
  ui: boolean;
  composeFile: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Makes images present, and returns their full references by name. */
  images: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Told which services are still waited for, whenever one is ready. */
  onWaiting?: (names: string[]) => void;
}

/** A lab that stays, as `up` leaves it, and what it did. */
export interface Up {
  /** Nothing of it was there before. */
  created: boolean;
  /** Containers by name: created, started again, replaced by one of another image, and taken away. */
  added: string[];
  woken: string[];
  replaced: string[];
  retired: string[];
  /** Milliseconds until each new container was ready, by name. */
  readyMs: ReadonlyMap<string, number>;
  endpoints: Endpoints;
  views: Views;
  lab: Standing;
}

/**
 * Brings a lab up that stays, or makes the one of that name as it is wished: what is missing is added, what is stopped
 * started, what is of another version replaced, and workers that are too many end their tasks and go. When it fails,
 * what this call has created is removed again, and nothing else.
 */
export async function up(options: UpOptions): Promise<Up> {
  const { docker, name, signal } = options;
  const site = standingSite(options, name);
  const [found, cpus, reach] = await Promise.all([
    findStanding(docker, name),
    cpusOf(docker),
    reachOf(docker, remoteHostOf(docker)),
    requireApi(docker),
  ]);
  const there = await usable(docker, found, options.ui);
  const credentials = there === undefined ? newCredentials() : await credentialsOf(docker, there.minio);
  const variables = standingVariables({ cpus, credentials, ui: options.ui }, options.env);
  const stack = await readStack(options.composeFile, variables);
  checkVerticals(stack, [...options.verticals, ...options.scale.keys()]);
  const change = changeFor(stack, found, options);
  const staying = (found?.members ?? []).filter((member) => !change.retire.includes(member));
  const images = await options.images(imagesFor(stack, change, staying));
  signal.throwIfAborted();

  const outdated = await outdatedOf(docker, { staying, stack, images });
  for (const member of outdated) change.create.push({ service: member.service, instance: member.instance });
  const woken = await wake(
    site,
    staying.filter((member) => !outdated.includes(member)),
    reach,
  );
  await Promise.all(outdated.map((member) => retire(site, member, { keepVolume: true })));
  const demand = { lab: site.lab, egress: [], images, reach, ui: options.ui };
  const readyMs = await grow(site, {
    services: blueprintsFor(change, stack, demand),
    networks: stack.networks,
    ...{ reach, cpus },
    ...(options.onWaiting === undefined ? {} : { onWaiting: options.onWaiting }),
  });
  await Promise.all(change.retire.map((member) => retire(site, member, { keepVolume: false })));
  return {
    ...(await look(site, reach)),
    created: found === undefined,
    added: change.create.filter((it) => !outdated.some((old) => same(old, it))).map(nameOf),
    woken,
    replaced: outdated.map(nameOf),
    retired: change.retire.map(nameOf),
    readyMs,
  };
}

/** What is there of a lab before `up` works on it: nothing, or a lab whose core can be used. */
async function usable(
  docker: Docker,
  found: Standing | undefined,
  ui: boolean,
): Promise<{ minio: Member } | undefined> {
  if (found === undefined) return undefined;
  const [minio] = membersOf(found, MINIO);
  const [temporal] = membersOf(found, TEMPORAL);
  if (minio === undefined) return { minio: coreMember(found, MINIO) };
  if (temporal === undefined) return { minio: coreMember(found, TEMPORAL) };
  if (!ui) return { minio };
  const command = await docker.getContainer(temporal.container).inspect();
  if (command.Config.Cmd.includes('--headless')) {
    throw new UsageError(`the lab ${found.name} is up without the web UI`, {
      hint: `\`assay down ${found.name}\`, then \`assay up --name ${found.name} --ui\``,
    });
  }
  return { minio };
}

/** The images of what is created, and of the workers that stay: those are replaced when they are of another version. */
function imagesFor(stack: Stack, change: Change, staying: readonly Member[]): string[] {
  const services = [...change.create, ...staying].map(({ service }) => stack.services[service]);
  return [...new Set(services.flatMap((service) => (service === undefined ? [] : [imageName(service)])))];
}

/** The workers and the gateway that run another image than this checkout's. The core stays as it is: it holds data. */
async function outdatedOf(
  docker: Docker,
  {
    staying,
    stack,
    images,
  }: { staying: readonly Member[]; stack: Stack; images: ReadonlyMap<string, string> },
): Promise<Member[]> {
  const others = staying.filter(({ service }) => service !== MINIO && service !== TEMPORAL);
  const judged = await Promise.all(
    others.map(async (member) => {
      const service = stack.services[member.service];
      if (service === undefined) return [];
      const image = images.get(imageName(service));
      return image === (await imageRunBy(docker, member)) ? [] : [member];
    }),
  );
  return judged.flat();
}

/** The full reference of the image that a container was made from. */
export async function imageRunBy(docker: Docker, { container, service }: Member): Promise<string> {
  const { Config: config } = await docker
    .getContainer(container)
    .inspect()
    .catch((error: unknown) => {
      throw explain(`look up ${service}`, error);
    });
  return config.Image;
}

/** The lab as it is now. */
async function look(site: Site, reach: Reach): Promise<Pick<Up, 'endpoints' | 'views' | 'lab'>> {
  await joinEdge(site, reach);
  const lab = (await findStanding(site.docker, site.lab.id)) ?? { name: site.lab.id, members: [] };
  const [endpoints, views] = await Promise.all([coreOf(site, lab, reach), viewsOf(site, lab, reach)]);
  return { endpoints, views, lab };
}

function same(
  one: { service: string; instance: number },
  other: { service: string; instance: number },
): boolean {
  return one.service === other.service && one.instance === other.instance;
}

function nameOf({ service, instance }: { service: string; instance: number }): string {
  return instanceName(service, instance);
}
