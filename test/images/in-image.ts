import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a shell script in an image, hardened as a task in a worker is, with `input` on its stdin. */
export async function inImage(image: string, script: string, input: string | Uint8Array = ''): Promise<Ran> {
  const hardened = ['--network=none', '--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
  const place = ['--user=20001:20001', '--tmpfs=/tmp:exec,mode=1777', '--env=HOME=/tmp', '--pids-limit=256'];
  const child = spawn('docker', ['run', '--rm', '-i', ...hardened, ...place, image, 'sh', '-c', script]);
  const code = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  // A script that doesn't read its input to the end shows in its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  return { code: ended, stdout, stderr };
}
