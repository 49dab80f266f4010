import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { WORKER_READY } from '../../src/contract/environment.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../..');

/** The image to run workers in, confined as a lab confines them. Without it they run as processes of this machine. */
export const workerImage = process.env.ASSAY_TEST_WORKER_IMAGE;

/** Runs the sources of this repository in that image, instead of the program in it. */
const fromSource = process.env.ASSAY_TEST_WORKER_SOURCE === '1';

/** Where workers keep their files, which outlive them, and the workflow bundle of this repository's sources. */
export interface WorkerHome extends AsyncDisposable {
  name: string;
  bundle: string;
  /** The cache folder as a worker sees it. */
  cacheDir: string;
  /** Writes files below the cache folder, before a worker starts. */
  write(files: Record<string, string>): Promise<void>;
  /** Looks out for a path in the cache folder, by find's regular expression: starts at once, and is fulfilled then. */
  lookout(path: string): Promise<{ seen: Promise<unknown> }>;
}

export async function workerHome(): Promise<WorkerHome> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-worker-'));
  const bundle = join(dir, 'workflow-bundle.js');
  await chmod(dir, 0o755);
  await run(process.execPath, [join(repository, 'src/entry/bundle-workflows.ts'), '--out', bundle]);
  const name = workerImage === undefined ? join(dir, 'work') : `assay-test-${randomBytes(6).toString('hex')}`;
  if (workerImage === undefined) await mkdir(name);
  else await run('docker', ['volume', 'create', name]);
  return {
    name,
    bundle,
    cacheDir: workerImage === undefined ? name : '/work',
    async write(files) {
      const folder = workerImage === undefined ? name : join(dir, 'files');
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      if (workerImage === undefined) return;
      const mounts = ['-v', `${name}:/work`, '-v', `${folder}:/files:ro`];
      await run('docker', [
        'run',
        '--rm',
        '--user',
        '0:0',
        ...mounts,
        workerImage,
        'cp',
        '-R',
        '/files/.',
        '/work',
      ]);
    },
    async lookout(path) {
      const script = `echo out; for i in $(seq 10000); do [ -z "$(find . -maxdepth 4 -path './*/*.partial*/*' -prune -o -path './targets/*/*' -prune -o -regex '${path}' -print 2>/dev/null)" ] || exit 0; done; exit 1`;
      const mounts = ['-v', `${name}:/work`, '-w', '/work', '--user', '0:0'];
      const child =
        workerImage === undefined
          ? spawn('sh', ['-c', script], { cwd: name })
          : spawn('docker', ['run', '--rm', ...mounts, workerImage, 'sh', '-c', script]);
      const seen = once(child, 'exit').then(([code]) => {
        if (code !== 0) throw new Error(`nothing like ${path} came`);
      });
      await once(child.stdout, 'data');
      return { seen };
    },
    async [Symbol.asyncDispose]() {
      await rm(dir, { recursive: true, force: true });
      if (workerImage !== undefined) await run('docker', ['volume', 'rm', '-f', name]);
    },
  };
}

/** A worker under test. */
export interface TestWorker extends AsyncDisposable {
  /** What it printed so far. */
  output(): string;
  /** Resolves when it has printed its ready line; rejects with its output when it ends before. */
  ready: Promise<void>;
  exited: Promise<number>;
  kill(name: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a worker with this environment. With `diskMb`, in an image only, its cache folder is a small disk of its own
 * instead of the home.
 */
export function startWorker(
  home: WorkerHome,
  env: Record<string, string>,
  { diskMb }: { diskMb?: number } = {},
): TestWorker {
  const container = `assay-test-${randomBytes(6).toString('hex')}`;
  const child =
    workerImage === undefined
      ? asProcess(home, env)
      : inContainer(home, env, { image: workerImage, container, diskMb });
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (chunk) => (output += chunk));
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : -1));
  const ready = (async () => {
    let ended = false;
    void exited.then(() => (ended = true));
    while (!output.includes(`${WORKER_READY}\n`)) {
      if (ended) throw new Error(`the worker ended before it was ready:\n${output}`);
      await sleep(5);
    }
  })();
  ready.catch(() => undefined); // A test that expects no readiness does not wait for it.
  const kill = async (name: NodeJS.Signals) => {
    if (workerImage === undefined) child.kill(name);
    else await run('docker', ['kill', '--signal', name, container]);
  };
  return {
    output: () => output,
    ready,
    exited,
    kill,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await kill('SIGTERM');
      await exited;
    },
  };
}

function asProcess(home: WorkerHome, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(repository, 'src/entry/worker.ts')], {
    env: {
      PATH: process.env.PATH,
      CACHE_DIR: home.name,
      ASSAY_NO_NETWORK_FILTER: 'none',
      ASSAY_TASK_UID: '24001',
      ASSAY_WORKFLOW_BUNDLE: home.bundle,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** As the lab starts it, but on the host's network, where a test's servers are. */
function inContainer(
  home: WorkerHome,
  env: Record<string, string>,
  { image, container, diskMb }: { image: string; container: string; diskMb: number | undefined },
): ChildProcess {
  const variables = { CACHE_DIR: '/work', ...env };
  const source = ['-v', `${repository}:/repository:ro`, '-v', `${home.bundle}:/bundle.js:ro`];
  return spawn(
    'docker',
    [
      ...[
        'run',
        '--rm',
        '--init',
        '--name',
        container,
        '--network',
        'host',
        '--read-only',
        '--tmpfs',
        '/tmp',
      ],
      ...['--cap-drop', 'ALL', '--cap-add', 'SETUID', '--cap-add', 'SETGID', '--cap-add', 'KILL'],
      ...['--security-opt', 'no-new-privileges', '--pids-limit', '1024', '--memory', '2g', '--user', '0:0'],
      ...(diskMb === undefined
        ? ['-v', `${home.name}:/work`]
        : ['--tmpfs', `/work:size=${diskMb}m,mode=755`]),
      ...Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
      ...(fromSource ? [...source, '-e', 'ASSAY_WORKFLOW_BUNDLE=/bundle.js'] : []),
      image,
      ...(fromSource ? ['node', '/repository/src/entry/worker.ts'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
}
