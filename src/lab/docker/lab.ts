import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type Docker from 'dockerode';
import { newSecretsKey } from '../../contract/secrets.ts';
import { Cancelled, describe, Fault, type LabFault } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import { BUCKET } from '../../storage/keys.ts';
import { readStack } from '../compose/stack.ts';
import type { Endpoints, Lab, S3Endpoint, TemporalEndpoint } from '../lab.ts';
import { partName } from './blueprint.ts';
import { bringUp } from './bring-up.ts';
import { remoteHostOf } from './connect.ts';
import { cpusOf, requireApi } from './engine.ts';
import { explain } from './explain.ts';
import type { LabIdentity } from './labels.ts';
import { lastLines } from './logs.ts';
import { mourn } from './mourn.ts';
import { createNetworks, networksOf } from './networks.ts';
import { planServices } from './plan.ts';
import { reachOf } from './reach.ts';
import type { Answers } from './ready.ts';
import { down } from './remove.ts';
import type { Site } from './site.ts';
import { watchDeaths } from './watch.ts';

export interface LabOptions {
  docker: Docker;
  composeFile: string;
  /** The verticals whose workers are started. */
  verticals: readonly string[];
  /** Those of them whose worker gets a way out: one of its tasks says `network: true`. */
  egress: readonly string[];
  /** Full image references by image name: `python` -> `assay/python:<hash>`. */
  images: ReadonlyMap<string, string>;
  /** Who runs the lab: `processOwner()`, or the run id of a CI job. */
  owner: string;
  /** The container that runs it, where it is one of this engine: `ownContainer()`. */
  container?: string | undefined;
  /** After this many seconds anybody may remove the lab. */
  ttlSeconds: number;
  log: Logger;
  /** Ends the bringing up. A lab that is ready is ended by `down` alone, so that results can still be fetched. */
  signal: AbortSignal;
}

/** Starts a lab on a container engine. Returns at once: the lab's promises tell how far it is. */
export function startLab(options: LabOptions): Lab {
  return new DockerLab(options);
}

class DockerLab implements Lab {
  readonly id = randomBytes(5).toString('hex');
  readonly stays = false;
  readonly storage: Promise<S3Endpoint>;
  readonly core: Promise<Endpoints>;
  readonly ready: Promise<Endpoints>;
  readonly lost: Promise<LabFault>;

  readonly #options: LabOptions;
  readonly #site: Site;
  readonly #credentials = {
    accessKey: randomBytes(10).toString('hex'),
    secretKey: randomBytes(20).toString('hex'),
  };
  readonly #secretsKey = newSecretsKey();
  /** Aborted when the lab goes down, for whatever reason. */
  readonly #end = new AbortController();
  readonly #storage = Promise.withResolvers<S3Endpoint>();
  readonly #temporal = Promise.withResolvers<TemporalEndpoint>();
  readonly #lost = Promise.withResolvers<LabFault>();
  /** Containers that have been ready once: the engine may start them again. */
  readonly #up = new Set<string>();
  readonly #raised: Promise<void>;
  #isReady = false;

  constructor(options: LabOptions) {
    this.#options = options;
    const expires = Math.ceil(Date.now() / 1000) + options.ttlSeconds;
    const lab: LabIdentity = { id: this.id, owner: options.owner, container: options.container, expires };
    const signal = AbortSignal.any([options.signal, this.#end.signal]);
    this.#site = { docker: options.docker, log: options.log, lab, signal };
    this.#raised = this.#raise();
    this.storage = this.#orFault(this.#storage.promise);
    this.core = this.#orFault(
      Promise.all([this.storage, this.#temporal.promise]).then(([s3, temporal]) => ({
        s3,
        temporal,
        secretsKey: this.#secretsKey,
      })),
    );
    this.ready = this.#raised.then(() => this.core);
    this.lost = this.#lost.promise;
    // Who waits for `ready` alone needs no handler on the others.
    for (const promise of [this.storage, this.core, this.ready]) promise.catch(() => {});
  }

  async logs(service: string, lines: number): Promise<string[]> {
    const text = await lastLines(this.#container(service), lines).catch((error: unknown) => {
      throw explain(`read the log of ${service}`, error);
    });
    return text.map((line) =>
      line.replaceAll(this.#credentials.secretKey, '***').replaceAll(this.#secretsKey, '***'),
    );
  }

  async restartsOf(service: string): Promise<number> {
    const container = await this.#container(service)
      .inspect()
      .catch((error: unknown) => {
        throw explain(`look up ${service}`, error);
      });
    return container.RestartCount;
  }

  async down(): Promise<void> {
    this.#end.abort(new Cancelled('the lab was taken down'));
    // Why it did not come up is told by `ready`.
    await this.#raised.catch(() => {});
    await down(this.#site.docker, this.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  #container(service: string): Docker.Container {
    return this.#site.docker.getContainer(partName(this.id, service));
  }

  /** A promise of an endpoint, rejected as soon as the lab has failed and is gone. */
  #orFault<T>(endpoint: Promise<T>): Promise<T> {
    return Promise.race([endpoint, this.#raised.then(() => endpoint)]);
  }

  /** Brings everything up; whatever goes wrong, nothing is left when it throws. */
  async #raise(): Promise<void> {
    try {
      await this.#raiseAll();
      this.#site.signal.throwIfAborted();
      this.#isReady = true;
    } catch (error) {
      this.#end.abort(error);
      await down(this.#site.docker, this.id).catch((left: unknown) =>
        this.#site.log.warn(`after the lab failed: ${describe(left)}`),
      );
      const reason: unknown = this.#options.signal.aborted
        ? this.#options.signal.reason
        : this.#end.signal.reason;
      if (reason instanceof Fault) throw reason;
      if (this.#options.signal.aborted) throw new Cancelled('the lab was cancelled', { cause: reason });
      throw reason;
    }
  }

  async #raiseAll(): Promise<void> {
    const { docker } = this.#site;
    const [cpus, reach, deaths] = await Promise.all([
      cpusOf(docker),
      reachOf(docker, remoteHostOf(docker)),
      watchDeaths(this.#site, this.#end.signal),
      requireApi(docker),
    ]);
    void mourn(this.#site, deaths, {
      up: this.#up,
      over: this.#end.signal,
      fail: (fault) => this.#fail(fault),
    });
    const stack = await readStack(this.#options.composeFile, this.#variables(cpus));
    const services = planServices(stack, { ...this.#options, lab: this.#site.lab, reach });
    const networks = createNetworks(this.#site, { declared: stack.networks, used: networksOf(services) });
    await bringUp(this.#site, {
      services,
      networks,
      reach,
      cpus,
      end: this.#end,
      onReady: (container, answers) => this.#serves(container, answers),
    });
  }

  /** What the Compose file's variables stand for in this lab. */
  #variables(cpus: number): Record<string, string | undefined> {
    return {
      ASSAY_CPUS: String(cpus),
      ...process.env,
      ASSAY_S3_ACCESS_KEY: this.#credentials.accessKey,
      ASSAY_S3_SECRET_KEY: this.#credentials.secretKey,
      ASSAY_SECRETS_KEY: this.#secretsKey,
    };
  }

  #serves(container: Docker.Container, { minio, temporal }: Answers): void {
    this.#up.add(container.id);
    if (minio !== undefined) {
      this.#storage.resolve({ endpoint: minio, ...this.#credentials, bucket: BUCKET });
    }
    if (temporal !== undefined) this.#temporal.resolve(temporal);
  }

  /** While the lab comes up a fault ends it; afterwards it is told, and the run decides. */
  #fail(fault: LabFault): void {
    if (this.#isReady) this.#lost.resolve(fault);
    else this.#end.abort(fault);
  }
}
