import type Docker from 'dockerode';
import { GATEWAY_PORT } from '../../contract/environment.ts';
import { LabFault } from '../../fault/fault.ts';
import { BUCKET } from '../../storage/keys.ts';
import { explain } from '../docker/explain.ts';
import { GATEWAY, MINIO, TEMPORAL } from '../docker/plan.ts';
import { addressOf } from '../docker/raise.ts';
import type { Reach } from '../docker/reach.ts';
import { MINIO_PORT, NAMESPACE, TEMPORAL_PORT } from '../docker/ready.ts';
import type { Site } from '../docker/site.ts';
import type { Endpoints } from '../lab.ts';
import { type Member, membersOf, type Standing } from './find.ts';

/** The port of Temporal's web UI in its container. */
export const UI_PORT = 8233;

/** The credentials of a lab: of its store, and the key for the secrets of its tasks. */
export interface Credentials {
  accessKey: string;
  secretKey: string;
  /** Undefined in a lab that was started without. */
  secretsKey: string | undefined;
}

/** Under which URLs a lab that stays is looked at. */
export interface Views {
  /** Temporal's web UI, where the lab was brought up with it. */
  ui: string | undefined;
  /** The gateway. */
  gateway: string | undefined;
}

/** The member that runs a service of the core. Throws a LabFault that says how it comes back. */
export function coreMember(lab: Standing, service: typeof TEMPORAL | typeof MINIO): Member {
  const [member] = membersOf(lab, service);
  if (member?.state === 'running') return member;
  const what = member === undefined ? 'is gone' : `is ${member.state}`;
  throw new LabFault(`the lab ${lab.name} does not work: its ${service} ${what}`, {
    hint:
      member === undefined
        ? `\`assay down ${lab.name}\` removes the rest, then \`assay up --name ${lab.name}\` starts it afresh`
        : `\`assay up --name ${lab.name}\` starts it again`,
  });
}

/** Where the core of a running lab answers, and its credentials, as its own containers tell. */
export async function coreOf(site: Site, lab: Standing, reach: Reach): Promise<Endpoints> {
  const [temporal, minio] = [coreMember(lab, TEMPORAL), coreMember(lab, MINIO)];
  const [address, endpoint, { accessKey, secretKey, secretsKey }] = await Promise.all([
    addressOf(site, site.docker.getContainer(temporal.container), { reach, port: TEMPORAL_PORT }),
    addressOf(site, site.docker.getContainer(minio.container), { reach, port: MINIO_PORT }),
    credentialsOf(site.docker, minio),
  ]);
  return {
    temporal: { address, namespace: NAMESPACE },
    s3: { endpoint: `http://${endpoint}`, accessKey, secretKey, bucket: BUCKET },
    secretsKey,
  };
}

/** The URLs of what a person looks at. */
export async function viewsOf(site: Site, lab: Standing, reach: Reach): Promise<Views> {
  const [ui, gateway] = await Promise.all([
    urlOf(site, membersOf(lab, TEMPORAL)[0], { reach, port: UI_PORT }),
    urlOf(site, membersOf(lab, GATEWAY)[0], { reach, port: GATEWAY_PORT }),
  ]);
  return { ui, gateway };
}

async function urlOf(
  site: Site,
  member: Member | undefined,
  route: { reach: Reach; port: number },
): Promise<string | undefined> {
  if (member?.state !== 'running') return undefined;
  const container = site.docker.getContainer(member.container);
  const { Config: config } = await container.inspect().catch((error: unknown) => {
    throw explain(`look up ${member.service}`, error);
  });
  if (config.ExposedPorts?.[`${route.port}/tcp`] === undefined) return undefined;
  return `http://${await addressOf(site, container, route)}`;
}

/** What the store was started with: https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html */
export async function credentialsOf(docker: Docker, minio: Member): Promise<Credentials> {
  const { Config: config } = await docker
    .getContainer(minio.container)
    .inspect()
    .catch((error: unknown) => {
      throw explain('read the credentials of the lab', error);
    });
  const value = (name: string) =>
    config.Env.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  const [accessKey, secretKey] = [value('MINIO_ROOT_USER'), value('MINIO_ROOT_PASSWORD')];
  if (accessKey === undefined || secretKey === undefined) {
    throw new LabFault('the container of MinIO has no credentials in its environment', {
      hint: 'take the lab down and up again',
    });
  }
  return { accessKey, secretKey, secretsKey: value('ASSAY_SECRETS_KEY') || undefined };
}
