import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { GATEWAY_PORT, WORKER_READY } from '../../src/contract/environment.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { type LabOptions, startLab } from '../../src/lab/docker/lab.ts';
import { processOwner } from '../../src/lab/docker/owner.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { silent } from '../../src/log/logger.ts';

export const docker = connectDocker();

export const core = process.env.ASSAY_TEST_CORE_IMAGE ?? 'assay/core:latest';
const shipped = join(import.meta.dirname, '../../compose/lab.yaml');

/** The port on which a stub worker listens, to find out who can reach it. */
export const STUB_PORT = 8080;

/** What stands for the worker program: says that it is ready, listens, and dies when told so by a connection. */
const STUB = [
  `$s = IO::Socket::INET->new(Listen => 5, LocalPort => ${STUB_PORT}) or die`,
  `$| = 1; print "${WORKER_READY}\\n"`,
  'while ($c = $s->accept) { $line = <$c>; exit 9 if $line =~ /die/ }',
].join('; ');

/** What stands for the gateway: answers every request. */
const STUB_GATEWAY = [
  `$s = IO::Socket::INET->new(Listen => 5, LocalPort => ${GATEWAY_PORT}, ReuseAddr => 1) or die`,
  'while ($c = $s->accept) { $line = <$c>; print $c "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n\\r\\n{}"; close $c }',
].join('; ');

/** A command as a Compose file writes it, its `$` kept from being a variable. */
export function asCommand(words: string[]): string {
  return JSON.stringify(words).replaceAll('$', () => '$$');
}

/**
 * The shipped Compose file with a stub in place of the worker program, so that the lab is tested without the
 * images of the verticals. `change` makes it what a test needs.
 */
export async function stubStack(change: (text: string) => string = (text) => text) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-lab-'));
  const file = join(folder, 'lab.yaml');
  const command = `  command: ${asCommand(['perl', '-MIO::Socket::INET', '-e', STUB])}\n`;
  const gateway = `    command: ${asCommand(['perl', '-MIO::Socket::INET', '-e', STUB_GATEWAY])}\n`;
  const text = (await readFile(shipped, 'utf8'))
    .replace('x-worker: &worker\n', (head) => head + command)
    .replace(/ {4}command: \[node, .*gateway.js\]\n/, () => gateway);
  await writeFile(file, change(text));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Starts a lab from a Compose file, its workers in the core's image. */
export function startStub(composeFile: string, options: Partial<LabOptions> = {}): Lab {
  const verticals = options.verticals ?? ['python'];
  return startLab({
    docker,
    composeFile,
    verticals,
    egress: [],
    images: new Map(['core', ...verticals].map((name) => [name, core])),
    owner: processOwner(),
    ttlSeconds: 300,
    log: silent,
    signal: new AbortController().signal,
    ...options,
  });
}

export function containerOf(lab: Lab, service: string): Docker.Container {
  return docker.getContainer(`assay-${lab.id}-${service}`);
}

/** What a command in a running container prints, stdout and stderr. */
export async function run(container: Docker.Container, command: string[]): Promise<string> {
  const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true, Tty: true });
  const stream = await exec.start({ Tty: true });
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text.trim();
}

/** Whether a container can open a TCP connection. */
export async function reaches(container: Docker.Container, address: string, port: number): Promise<boolean> {
  const dial = `print IO::Socket::INET->new(PeerAddr => "${address}", PeerPort => ${port}, Timeout => 2) ? "yes" : "no"`;
  const answer = await run(container, ['perl', '-MIO::Socket::INET', '-e', dial]);
  if (answer !== 'yes' && answer !== 'no') throw new Error(`the probe failed: ${answer}`);
  return answer === 'yes';
}
