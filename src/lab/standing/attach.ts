import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { Cancelled, describe, type LabFault, UsageError } from '../../fault/fault.ts';
import { readStack } from '../compose/stack.ts';
import { instanceName, partName } from '../docker/blueprint.ts';
import { remoteHostOf } from '../docker/connect.ts';
import { cpusOf } from '../docker/engine.ts';
import { explain, statusOf } from '../docker/explain.ts';
import { lastLines } from '../docker/logs.ts';
import { mourn } from '../docker/mourn.ts';
import { EGRESS, joinEdge } from '../docker/networks.ts';
import { checkVerticals, GATEWAY, imageName } from '../docker/plan.ts';
import { reachOf } from '../docker/reach.ts';
import { serviceReady } from '../docker/ready.ts';
import { ask, type Site } from '../docker/site.ts';
import { type Death, watchDeaths } from '../docker/watch.ts';
import type { Endpoints, Lab, S3Endpoint } from '../lab.ts';
import { ServiceFault } from '../service-fault.ts';
import { coreMember, coreOf, credentialsOf } from './core.ts';
import { chooseStanding, findStanding, membersOf, type Standing } from './find.ts';
import { type Growth, grow } from './grow.ts';
import { standingVariables } from './settings.ts';
import { standingSite, type Work } from './site.ts';
import { imageRunBy } from './up.ts';
import { wake } from './wake.ts';
import { blueprintsFor } from './wanted.ts';

export interface AttachOptions extends Work {
  name: string;
  composeFile: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The verticals that the run needs a worker of. */
  verticals: readonly string[];
  /** Those of them whose worker needs a way out. */
  egress: readonly string[];
  /** Full image references by image name, as this checkout has them. */
  images: ReadonlyMap<string, string>;
}

/** Uses a lab that stays for a run. Workers that are missing are started, and stay, too. */
export function attachLab(options: AttachOptions): Lab {
  return new AttachedLab(options);
}

/** How often a run tries to start a worker that others start, or fail to start, at the same time. */
const TRIES = 8;

/** Milliseconds before the second try; each pause is as much longer. */
const PAUSE_MS = 100;

/** Another call has created it meanwhile, or has removed what this one waited for. */
function isOvertaken(error: unknown): boolean {
  const status = error instanceof Error ? (statusOf(error) ?? statusOf(error.cause)) : undefined;
  return (
    status === 409 || status === 404 || (error instanceof ServiceFault && error.exitStatus === undefined)
  );
}

class AttachedLab implements Lab {
  readonly id: string;
  readonly stays = true;
  readonly storage: Promise<S3Endpoint>;
  readonly core: Promise<Endpoints>;
  readonly ready: Promise<Endpoints>;
  readonly lost: Promise<LabFault>;

  readonly #options: AttachOptions;
  readonly #site: Site;
  readonly #end = new AbortController();
  readonly #lost = Promise.withResolvers<LabFault>();

  constructor(options: AttachOptions) {
    this.#options = options;
    this.id = options.name;
    const signal = AbortSignal.any([options.signal, this.#end.signal]);
    this.#site = standingSite({ ...options, signal }, options.name);
    const found = this.#find();
    this.core = found.then(({ endpoints }) => endpoints);
    this.storage = this.core.then(({ s3 }) => s3);
    this.ready = found.then(async ({ lab, endpoints }) => {
      await this.#complete(lab);
      return endpoints;
    });
    this.lost = this.#lost.promise;
    // Who waits for `ready` alone needs no handler on the others.
    for (const promise of [this.storage, this.core, this.ready]) promise.catch(() => {});
  }

  async logs(service: string, lines: number): Promise<string[]> {
    const lab = await this.#lab();
    const { secretKey, secretsKey = secretKey } = await credentialsOf(
      this.#site.docker,
      coreMember(lab, 'minio'),
    );
    const logs = membersOf(lab, service).map(({ container }) => lastLines(this.#container(container), lines));
    const text = await Promise.all(logs).catch((error: unknown) => {
      throw explain(`read the log of ${service}`, error);
    });
    return text.flat().map((line) => line.replaceAll(secretKey, '***').replaceAll(secretsKey, '***'));
  }

  async restartsOf(service: string): Promise<number> {
    const members = membersOf(await this.#lab(), service);
    const seen = await Promise.all(members.map(({ container }) => this.#container(container).inspect()));
    return seen.reduce((sum, { RestartCount: count }) => sum + count, 0);
  }

  async down(): Promise<void> {
    this.#end.abort(new Cancelled('the run let go of the lab'));
    // Why it was not to be had is told by `ready`.
    await this.ready.catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  #container(id: string): Docker.Container {
    return this.#site.docker.getContainer(id);
  }

  #lab(): Promise<Standing> {
    return chooseStanding(this.#site.docker, this.id);
  }

  async #find(): Promise<{ lab: Standing; endpoints: Endpoints }> {
    const { docker } = this.#site;
    const lab = await this.#lab();
    const reach = await reachOf(docker, remoteHostOf(docker));
    await joinEdge(this.#site, reach);
    return { lab, endpoints: await coreOf(this.#site, lab, reach) };
  }

  /** Starts what the run needs and is not there, and watches over it from then on. */
  async #complete(lab: Standing): Promise<void> {
    const { docker } = this.#site;
    const { verticals, images, composeFile, env } = this.#options;
    const deaths = await watchDeaths(this.#site, this.#end.signal);
    void mourn(this.#site, deaths, {
      // Whatever runs in this lab was ready before, or is waited for by who starts it.
      up: { has: () => true },
      over: this.#end.signal,
      spares: (death) => this.#spares(death),
      fail: (fault) => this.#lost.resolve(fault),
    });
    const [cpus, reach] = await Promise.all([cpusOf(docker), reachOf(docker, remoteHostOf(docker))]);
    const credentials = await credentialsOf(docker, coreMember(lab, 'minio'));
    const stack = await readStack(composeFile, standingVariables({ cpus, credentials, ui: false }, env));
    checkVerticals(stack, verticals);
    const used = lab.members.filter(({ service }) => verticals.includes(service));
    for (const member of used) {
      const service = stack.services[member.service];
      const image = await imageRunBy(docker, member);
      if (service === undefined || image === images.get(imageName(service))) continue;
      throw new UsageError(`the lab ${lab.name} runs another version of ${member.service}: ${image}`, {
        hint: `\`assay up --name ${lab.name}\` replaces it, after the tasks that it runs`,
      });
    }
    await wake(this.#site, used, reach);
    const missing = verticals.filter((vertical) => membersOf(lab, vertical).length === 0);
    if (missing.length > 0)
      this.#site.log.info(`workers are added to the lab ${lab.name}: ${missing.join(', ')}`);
    const demand = { lab: this.#site.lab, egress: [], images, reach, ui: false };
    const add = (service: string) => {
      const change = { create: [{ service, instance: 1 }], retire: [] };
      const services = blueprintsFor(change, stack, demand);
      return this.#add(service, { services, networks: stack.networks, reach, cpus });
    };
    // Each by itself, so that of two runs that need the same two workers each may start one.
    await Promise.all(missing.map(add));
    await this.#openWay();
  }

  /** Starts a worker, or waits for the one that another run starts at this moment. */
  async #add(service: string, growth: Growth): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        const [member] = membersOf(await this.#lab(), service);
        if (member === undefined) await grow(this.#site, growth);
        else
          await serviceReady(this.#site, service, {
            container: this.#container(member.container),
            reach: growth.reach,
          });
        return;
      } catch (error) {
        this.#site.signal.throwIfAborted();
        if (tries >= TRIES || !isOvertaken(error)) throw error;
        // The other call is between two of its steps: it gets the time for the next.
        await sleep(tries * PAUSE_MS, undefined, { signal: this.#site.signal });
      }
    }
  }

  /** Gives the workers that need it a way out. It stays: the filter of each task says which of them may use it. */
  async #openWay(): Promise<void> {
    const { egress } = this.#options;
    if (egress.length === 0) return;
    const network = partName(this.id, EGRESS);
    const members = (await this.#lab()).members.filter(({ service }) => egress.includes(service));
    for (const { container, service, instance } of members) {
      const { NetworkSettings: settings } = await this.#container(container).inspect();
      if (settings.Networks[network] !== undefined) continue;
      await ask(this.#site, `connect ${instanceName(service, instance)} to the network ${EGRESS}`, () =>
        this.#site.docker
          .getNetwork(network)
          .connect({ Container: container })
          .catch((error: unknown) => {
            // Another run has just done it.
            if (statusOf(error) !== 403 || !/already exists/.test(describe(error))) throw error;
          }),
      );
    }
  }

  /** Another worker of the same vertical goes on, the run needs none of it, or it is none of the run's business. */
  async #spares({ service }: Death): Promise<boolean> {
    if (service === GATEWAY) return true;
    const lab = await findStanding(this.#site.docker, this.id);
    if (lab === undefined) return false;
    if (this.#options.verticals.includes(service)) {
      return membersOf(lab, service).some(({ state }) => state === 'running' || state === 'restarting');
    }
    return (
      lab.members.some((member) => member.service === 'temporal') && !['temporal', 'minio'].includes(service)
    );
  }
}
