import { execFile } from 'node:child_process';

/** git is there and could not answer, or is not there: the reason in words. */
export class GitUnusable extends Error {}

/** Settings of the repository that could run a program or reach the network, overruled. */
const HARMLESS = [
  ...['-c', 'safe.directory=*'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'protocol.allow=never'],
  '--no-replace-objects',
  '--literal-pathspecs',
];

/** Ways to a remote that a fetch may take; `ext::` and others would run a program. */
const REMOTE = ['https', 'http', 'ssh', 'file'].flatMap((way) => ['-c', `protocol.${way}.allow=always`]);

export interface GitOptions {
  signal?: AbortSignal | undefined;
  /** Lets git ask a remote, also for what a partial clone left out. */
  remote?: boolean;
  /** What it reads on stdin, as a binary string. */
  stdin?: string;
  /** Settings that are secrets: they travel in the environment, where other users of the machine don't see them. */
  settings?: Readonly<Record<string, string>>;
  /** Most bytes it may write; 1 GiB unless told. */
  maxBytes?: number;
}

/** Why git failed, of all that it wrote: where it names a fault, the first one; what follows is advice. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.trim().split('\n');
  return lines.find((line) => /^(fatal|error): ./.test(line)) ?? lines.at(-1);
}

/**
 * What git writes on stdout in a folder, as a binary string (one character a byte). The repository may be hostile: no
 * hook, monitor or replaced object of it counts. Throws `GitUnusable` when git is not installed, or refuses.
 */
export function git(
  folder: string,
  args: readonly string[],
  { signal, remote = false, stdin, settings = {}, maxBytes = 1024 ** 3 }: GitOptions = {},
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = {
    cwd: folder,
    env: { ...gitEnvironment(), GIT_NO_LAZY_FETCH: remote ? '0' : '1', ...settingsOf(settings) },
    encoding: 'latin1',
    maxBuffer: maxBytes,
    ...(signal === undefined ? {} : { signal }),
  } as const;
  const all = [...HARMLESS, ...(remote ? REMOTE : []), ...args];
  const child = execFile('git', all, options, (error, stdout, stderr) => {
    if (error === null) resolve(stdout);
    else if (signal?.aborted) reject(signal.reason);
    else if (error.code === 'ENOENT') reject(new GitUnusable('git is not installed', { cause: error }));
    else reject(new GitUnusable(reasonIn(stderr) || error.message, { cause: error }));
  });
  // A git that ends before it has read all says why on stderr; that its pipe broke adds nothing.
  child.stdin?.on('error', () => {});
  child.stdin?.end(Buffer.from(stdin ?? '', 'latin1'));
  return promise;
}

/** Our own environment without git's variables: in a hook they point at another repository. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** git-config(1): GIT_CONFIG_COUNT. An empty value comes before each: it takes away what a file says of the same. */
function settingsOf(settings: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(settings).flatMap(([key, value]) => [
    [key, ''],
    [key, value],
  ]);
  if (pairs.length === 0) return {};
  const numbered = pairs.flatMap(([key = '', value = ''], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(pairs.length), ...Object.fromEntries(numbered) };
}
