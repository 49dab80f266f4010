import { LabFault } from '../../fault/fault.ts';

/** What is known of a build that failed. */
export interface FailedBuild {
  step: string | undefined;
  tail: readonly string[];
  code: number | string;
}

/** What the last lines of a build say went wrong, and what to do about it. The first that matches counts. */
const CAUSES: { sign: RegExp; hint: string }[] = [
  {
    sign: /no space left on device/i,
    hint: 'the engine has no disk left: docker builder prune, docker image prune',
  },
  {
    sign: /certificate signed by unknown authority|CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|unable to get (local )?issuer/i,
    hint: 'the network has a certificate authority of its own: set SSL_CERT_FILE to a file with its certificate',
  },
  {
    sign: /temporary failure (in name resolution|resolving)|could not resolve|no such host|network is unreachable|EAI_AGAIN|ENOTFOUND|ETIMEDOUT|i\/o timeout|connection (refused|timed out)|Could not connect/i,
    hint: 'containers of this engine cannot reach the package registries: check its network, or set HTTPS_PROXY',
  },
  {
    sign: /signal: killed|Cannot allocate memory|exit code: 137/,
    hint: 'the build was killed, most often for want of memory: give the engine 4 GB or more',
  },
];
const UNKNOWN = 'the lines above say why; images: pull takes published images instead of building them';

/** The fault of a build that failed: which image, which step, its last line, and what to do. */
export function buildFault(image: string, { step, tail, code }: FailedBuild): LabFault {
  const output = tail.join('\n');
  const hint = CAUSES.find(({ sign }) => sign.test(output))?.hint ?? UNKNOWN;
  const where = step === undefined ? '' : ` in step ${step}`;
  const last = tail.findLast((line) => line.trim() !== '');
  const said = last === undefined ? '' : `: ${last.trim()}`;
  return new LabFault(`image ${image} could not be built (exit ${code})${where}${said}`, { hint });
}
