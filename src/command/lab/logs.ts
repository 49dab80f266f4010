import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { LogsCommand } from '../../config/lab-flags.ts';
import { UsageError } from '../../fault/fault.ts';
import { suggest } from '../../fault/nearest.ts';
import { instanceName } from '../../lab/docker/blueprint.ts';
import { explain, statusOf } from '../../lab/docker/explain.ts';
import { linesOf } from '../../lab/docker/lines.ts';
import { lastLines } from '../../lab/docker/logs.ts';
import { MINIO } from '../../lab/docker/plan.ts';
import { type Credentials, credentialsOf } from '../../lab/standing/core.ts';
import {
  chooseStanding,
  listStanding,
  type Member,
  membersOf,
  type Standing,
} from '../../lab/standing/find.ts';
import { plainLine } from '../../report/plain.ts';

/** Milliseconds until a log that has ended is looked at again. */
const PAUSE_MS = 500;

/** How the log of a lab is shown. */
export interface LogParts {
  docker: Docker;
  write: (line: string) => void;
  signal: AbortSignal;
}

/** `assay logs`: the last lines of each service, then, if asked for, what they write until `signal` is aborted. */
export async function showLogs(command: LogsCommand, { docker, write, signal }: LogParts): Promise<void> {
  const { lab, members } = await chosen(docker, command.names);
  const [minio] = membersOf(lab, MINIO);
  const secrets = minio === undefined ? [] : secretsOf(await credentialsOf(docker, minio));
  const width = Math.max(...members.map((member) => nameOf(member).length));
  const say = (member: Member, line: string) => {
    const safe = plainLine(secrets.reduce((text, secret) => text.replaceAll(secret, '***'), line));
    write(members.length === 1 ? safe : `${nameOf(member).padEnd(width)} | ${safe}`);
  };
  for (const member of members) {
    const lines = await lastLines(docker.getContainer(member.container), command.lines).catch(
      (error: unknown) => {
        throw explain(`read the log of ${nameOf(member)}`, error);
      },
    );
    for (const line of lines) say(member, line);
  }
  if (!command.follow) return;
  await Promise.all(members.map((member) => follow(docker, member, { say, signal })));
}

function secretsOf({ secretKey, secretsKey }: Credentials): string[] {
  return secretsKey === undefined ? [secretKey] : [secretKey, secretsKey];
}

async function follow(
  docker: Docker,
  member: Member,
  { say, signal }: { say: (member: Member, line: string) => void; signal: AbortSignal },
): Promise<void> {
  const container = docker.getContainer(member.container);
  // The engine ends the stream when the container ends; one that is started again goes on.
  for (let since = Date.now() / 1000; !signal.aborted; ) {
    try {
      const stream = await container.logs({
        ...{ stdout: true, stderr: true, follow: true },
        since,
        abortSignal: signal,
      });
      const lines = linesOf(stream, (source, text) => {
        const errors = new PassThrough();
        errors.pipe(text, { end: false });
        container.modem.demuxStream(source, text, errors);
      });
      for await (const line of lines) say(member, line);
    } catch (error) {
      if (signal.aborted || statusOf(error) === 404) return;
      throw explain(`follow the log of ${nameOf(member)}`, error);
    }
    since = Date.now() / 1000;
    await sleep(PAUSE_MS);
  }
}

/** Which containers are meant: a lab, a service of the lab that is meant without a name, or a service of a lab. */
async function chosen(
  docker: Docker,
  names: readonly string[],
): Promise<{ lab: Standing; members: Member[] }> {
  const [first, second, ...more] = names;
  if (more.length > 0)
    throw new UsageError('logs: more than a lab and a service', { hint: 'assay logs [NAME] [SERVICE]' });
  const isLab = first !== undefined && (await listStanding(docker)).some(({ name }) => name === first);
  const lab = await chooseStanding(docker, isLab || second !== undefined ? first : undefined);
  const service = isLab || second !== undefined ? second : first;
  if (service === undefined) return { lab, members: lab.members };
  const members = lab.members.filter((member) => member.service === service || nameOf(member) === service);
  if (members.length > 0) return { lab, members };
  throw new UsageError(`logs: the lab ${lab.name} has no service "${service}"`, {
    hint: suggest(service, lab.members.map(nameOf)),
  });
}

function nameOf({ service, instance }: Member): string {
  return instanceName(service, instance);
}
