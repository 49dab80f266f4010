import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a bundle ended, and what it wrote. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  ms: number;
}

export interface Bundle {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves when what the bundle has written so far, on stdout or stderr, matches. Rejects when it ends before. */
  says(pattern: RegExp): Promise<void>;
}

/** Starts a bundle with a clean environment: PATH, HOME, the engine's variables and what is given. */
export function startBundle(args: string[], options: { cwd: string; env?: Record<string, string> }): Bundle {
  const since = performance.now();
  const passed = ['PATH', 'HOME', 'DOCKER_HOST', 'SSL_CERT_FILE', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...Object.fromEntries(passed), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      written += chunk;
      child.emit('assay-said');
    });
  }
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], stdout, stderr]): Ended => ({
      code,
      signal,
      stdout,
      stderr,
      ms: performance.now() - since,
    }),
  );
  return {
    child,
    ended,
    async says(pattern) {
      const tooEarly = (end: Ended): never => {
        throw new Error(`ended (${end.code}) before it said ${pattern}:\n${end.stdout}${end.stderr}`);
      };
      while (!pattern.test(written)) await Promise.race([once(child, 'assay-said'), ended.then(tooEarly)]);
    },
  };
}
