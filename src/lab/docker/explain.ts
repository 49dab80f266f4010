import { describe, LabFault } from '../../fault/fault.ts';

/** The HTTP status with which the engine refused a call, when it is such a refusal. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOENT: 'is the engine running? its socket is missing; DOCKER_HOST or `docker context` may name another',
  EACCES: 'the socket may not be opened by this user: join the group "docker", or use a rootless engine',
  EPERM: 'the socket may not be opened by this user: join the group "docker", or use a rootless engine',
  ECONNREFUSED: 'nothing listens there: start the engine, or correct DOCKER_HOST',
  ENOTFOUND: 'the host in DOCKER_HOST is unknown',
  EAI_AGAIN: 'the host in DOCKER_HOST is unknown',
  EHOSTUNREACH: 'the host in DOCKER_HOST does not answer',
  ETIMEDOUT: 'the host in DOCKER_HOST does not answer',
  ECONNRESET: 'the engine closed the connection: does it run, and does DOCKER_HOST name its TLS port?',
  EPIPE: 'the engine closed the connection: does it run?',
};

const REFUSALS: readonly { text: RegExp; hint: string }[] = [
  {
    text: /address pools? (have|has) been fully subnetted|could not find an available.*IPv4 address pool/i,
    hint: 'the engine has no subnet left: remove unused networks (`docker network prune`), or widen default-address-pools in daemon.json',
  },
  {
    text: /no space left on device/i,
    hint: 'the disk of the engine is full: `docker system df` tells by what',
  },
  {
    text: /no such image|image.*not found|unable to find image/i,
    hint: 'the image is gone since it was looked up: run again, or remove it by hand less eagerly',
  },
  {
    text: /port is already allocated|address already in use/i,
    hint: 'the engine could not publish a port on this address: run again, or restart the engine',
  },
  {
    text: /iptables|failed to (set up|program|create).*(bridge|network|endpoint)/i,
    hint: 'the engine could not set up a network: its firewall rules may be gone; restarting the engine writes them again',
  },
  {
    text: /executable file not found|exec: .*no such file/i,
    hint: 'the image lacks a program that compose/lab.yaml starts: is it older than the file?',
  },
  {
    text: /cannot allocate memory|resource temporarily unavailable/i,
    hint: 'the machine of the engine is out of memory or processes',
  },
  {
    text: /seccomp|apparmor|no-new-privileges|capabilit|userns|operation not permitted/i,
    hint: 'the engine refuses the hardening of the lab: see `docker info` on its security options',
  },
];

/** Says what the engine could not do, why, and what helps. `doing` completes "could not ...". */
export function explain(doing: string, error: unknown): LabFault {
  if (error instanceof LabFault) return error;
  const code = codeOf(error);
  if (code !== undefined && UNREACHABLE[code] !== undefined) {
    return new LabFault(`the container engine can't be reached: could not ${doing}`, {
      hint: UNREACHABLE[code],
      cause: error,
    });
  }
  const text = describe(error);
  const hint = REFUSALS.find((refusal) => refusal.text.test(text))?.hint;
  return new LabFault(`the container engine could not ${doing}`, { hint, cause: error });
}
