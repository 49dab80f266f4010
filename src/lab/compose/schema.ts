import { z } from 'zod';
import { bytes, seconds } from './quantity.ts';

/**
 * The keys of a Compose file that a lab is made of: https://github.com/compose-spec/compose-spec. Strict on
 * purpose: a key that would be ignored here but obeyed by `docker compose` is an error. Bind mounts, fixed
 * ports and host namespaces can't be written at all.
 */
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,40}$/, 'lower-case letters, digits, "-" and "_", starting with a letter');
const capability = z.string().regex(/^[A-Z_]+$/, 'a capability like KILL, or ALL');
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const size = text.transform((value, context) => {
  const count = bytes(value);
  if (count !== undefined) return count;
  context.addIssue({ code: 'custom', message: 'a size like 512m or 2g' });
  return z.NEVER;
});

const duration = text.transform((value, context) => {
  const count = seconds(value);
  if (count !== undefined) return count;
  context.addIssue({ code: 'custom', message: 'a duration like 2s or 1m30s' });
  return z.NEVER;
});

const port = z
  .string()
  .regex(
    /^127\.0\.0\.1::\d{1,5}$/,
    '"127.0.0.1::<container port>": on this machine only, a port that is free',
  )
  .transform((value) => Number(value.slice('127.0.0.1::'.length)));

const mount = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*:\/[^:]+$/, '"<named volume>:/<path>": a lab mounts no folder of the machine')
  .transform((value) => {
    const colon = value.indexOf(':');
    return { volume: value.slice(0, colon), path: value.slice(colon + 1) };
  });

const tmpfs = z
  .string()
  .regex(/^\/[^:]+(:.+)?$/, '"/<path>:<options>"')
  .transform((value) => {
    const [path = '', ...rest] = value.split(':');
    return { path, options: rest.join(':') };
  });

const restart = z
  .string()
  .regex(/^(no|unless-stopped|on-failure:[1-9]\d?)$/, '"no", "unless-stopped" or "on-failure:<attempts>"')
  .transform((value): Restart => {
    if (value === 'no' || value === 'unless-stopped') return { policy: value };
    return { policy: 'on-failure', attempts: Number(value.slice('on-failure:'.length)) };
  });

/** When the engine starts a container again that has ended. */
export type Restart = { policy: 'no' | 'unless-stopped' } | { policy: 'on-failure'; attempts: number };

/** A network of a service, and under which names besides its own the others find it there. */
export interface Membership {
  name: string;
  aliases: string[];
}

const networks = z.union([
  z
    .array(name)
    .min(1)
    .transform((names): Membership[] => names.map((it) => ({ name: it, aliases: [] }))),
  z
    .record(name, z.strictObject({ aliases: z.array(name).default([]) }))
    .transform((record): Membership[] =>
      Object.entries(record).map(([it, { aliases }]) => ({ name: it, aliases })),
    ),
]);

const service = z.strictObject({
  image: z.string().regex(/^assay\/[a-z][a-z0-9_-]*:latest$/, '"assay/<name>:latest"'),
  profiles: z.array(name).length(1, 'exactly one: the vertical of the worker').optional(),
  command: z.array(text).min(1).optional(),
  environment: z.record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/), text).default({}),
  networks,
  ports: z.array(port).default([]),
  volumes: z.array(mount).default([]),
  tmpfs: z.array(tmpfs).default([]),
  user: z.string().regex(/^\d+:\d+$/, '"<uid>:<gid>" in numbers'),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(capability).default([]),
  security_opt: z.array(z.string()).refine((options) => options.includes('no-new-privileges:true'), {
    message: 'must hold no-new-privileges:true',
  }),
  read_only: z.literal(true),
  init: z.boolean().default(false),
  pids_limit: z.number().int().min(1),
  mem_limit: size,
  cpus: text.transform(Number).pipe(z.number().positive()),
  stop_grace_period: duration,
  restart: restart.default({ policy: 'no' }),
  logging: z.strictObject({
    driver: z.enum(['json-file', 'local']),
    options: z.strictObject({ 'max-size': text, 'max-file': text }),
  }),
});

const network = z.strictObject({
  internal: z.boolean().default(false),
  driver_opts: z
    .partialRecord(
      z.enum(['com.docker.network.bridge.inhibit_ipv4', 'com.docker.network.bridge.enable_ip_masquerade']),
      z.enum(['true', 'false']),
    )
    .default({}),
});

export const composeFile = z.strictObject({
  name: name.optional(),
  services: z.record(name, service),
  networks: z.record(name, network),
  volumes: z.record(name, z.strictObject({})),
});

export type ComposeFile = z.infer<typeof composeFile>;
export type Service = ComposeFile['services'][string];
