import { join } from 'node:path';
import type { UpCommand } from '../../config/lab-flags.ts';
import { connectDocker } from '../../lab/docker/connect.ts';
import { ensureImages } from '../../lab/images/ensure.ts';
import { DEFAULT_NAME, labName } from '../../lab/standing/name.ts';
import { type Up, up } from '../../lab/standing/up.ts';
import type { Logger } from '../../log/logger.ts';
import type { RunView } from '../../report/live/view.ts';
import { humanTime } from '../../report/plain.ts';
import { phases } from '../../run/phase.ts';

/** With what `up` works. */
export interface UpParts {
  root: string;
  env: NodeJS.ProcessEnv;
  view: RunView;
  /** The view moves: it may be told of every step. */
  live: boolean;
  log: Logger;
  signal: AbortSignal;
}

/** `assay up`: brings the lab up, or changes it. Returns the lines that say what there is now. */
export async function bringUpLab(command: UpCommand, parts: UpParts): Promise<string[]> {
  const { root, env, view, live, log, signal } = parts;
  const name = labName(command.name ?? DEFAULT_NAME);
  const docker = connectDocker(env);
  const phase = phases(view, new Map());
  const imagesBegun = Promise.withResolvers<void>();
  const ensured = Promise.withResolvers<ReadonlyMap<string, string>>();
  // Its rejection is the lab's, too, when the lab waits for it; until then it is not unhandled.
  ensured.promise.catch(() => {});
  let wanted: readonly string[] = [];
  const images = async (names: readonly string[]) => {
    wanted = names;
    imagesBegun.resolve();
    return ensured.promise;
  };
  const onWaiting = (names: string[]) =>
    view.note('lab', names.length === 0 ? '' : `waiting for ${names.join(', ')}`);
  const lab = up({
    ...{ docker, name, env, log, signal, images },
    composeFile: join(root, 'compose', 'lab.yaml'),
    verticals: command.verticals,
    scale: command.scale,
    ui: command.ui,
    ...(live ? { onWaiting } : {}),
  });
  // What the lab is to be is known before its images are.
  await Promise.race([imagesBegun.promise, lab]);
  await phase('images', async () => {
    const { images: policy, registry } = command;
    const note = { ...log, info: (text: string) => view.note('images', text) };
    ensured.resolve(await ensureImages(wanted, { docker, root, policy, registry, log: note, signal }));
  }).catch((error: unknown) => ensured.reject(error));
  const done = await phase(
    'lab',
    () => lab,
    (it) => `${name}: ${what(it)}`,
  );
  return lines(name, done);
}

function what(up: Up): string {
  const timed = (names: string[]) =>
    names.map((name) => `${name} ${humanTime(up.readyMs.get(name) ?? 0)}`).join(', ');
  const parts = [
    ...(up.added.length > 0 ? [`${up.created ? 'started' : 'added'} ${timed(up.added)}`] : []),
    ...(up.woken.length > 0 ? [`started again ${up.woken.join(', ')}`] : []),
    ...(up.replaced.length > 0 ? [`replaced ${timed(up.replaced)}`] : []),
    ...(up.retired.length > 0 ? [`took away ${up.retired.join(', ')}`] : []),
  ];
  return parts.length === 0 ? 'is up already, and as wished' : parts.join('; ');
}

function lines(name: string, { endpoints, views, created }: Up): string[] {
  const of = name === DEFAULT_NAME ? '' : ` ${name}`;
  return [
    `  Temporal  ${endpoints.temporal.address}`,
    `  S3        ${endpoints.s3.endpoint}`,
    ...(views.ui === undefined ? [] : [`  Web UI    ${views.ui}`]),
    ...(views.gateway === undefined ? [] : [`  Metrics   ${views.gateway}/metrics`]),
    ...(created
      ? [
          '',
          `It stays until \`assay down${of}\`. Next: assay run security_assessment --target DIR --lab ${name}`,
        ]
      : []),
  ];
}
