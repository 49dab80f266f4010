import type { Environment } from '../config/inputs.ts';

/** Where a commit may be fetched from. */
export interface Remote {
  /** A remote of the clone, or a URL. */
  name: string;
  /** Settings of git for it; secret. */
  settings: Record<string, string>;
}

/**
 * The clone's own remote with the credentials that the checkout left; then, where the job has a token, the repository's
 * address with that: `persist-credentials: false` is what careful people write. The header is the one of actions/checkout.
 */
export function remotesOf(env: Environment): Remote[] {
  // In a pipeline of a fork the clone's own remote is the fork.
  const foreign = (env.CI_MERGE_REQUEST_PROJECT_ID ?? env.CI_PROJECT_ID) !== env.CI_PROJECT_ID;
  return [...(foreign ? [] : [{ name: 'origin', settings: {} }]), ...gitHub(env), ...gitLab(env)];
}

function gitHub(env: Environment): Remote[] {
  const token = env['INPUT_GITHUB-TOKEN'] || env.INPUT_TOKEN || env.GITHUB_TOKEN;
  if (env.GITHUB_ACTIONS !== 'true' || !token || !env.GITHUB_SERVER_URL || !env.GITHUB_REPOSITORY) return [];
  return [withToken(`${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`, `x-access-token:${token}`)];
}

function gitLab(env: Environment): Remote[] {
  const url = env.CI_MERGE_REQUEST_PROJECT_URL ?? env.CI_PROJECT_URL;
  if (env.GITLAB_CI !== 'true' || !env.CI_JOB_TOKEN || !url) return [];
  return [withToken(`${url}.git`, `gitlab-ci-token:${env.CI_JOB_TOKEN}`)];
}

function withToken(url: string, userAndToken: string): Remote {
  const origin = URL.parse(url)?.origin ?? url;
  const header = `AUTHORIZATION: basic ${Buffer.from(userAndToken).toString('base64')}`;
  return { name: url, settings: { [`http.${origin}/.extraheader`]: header } };
}
