import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Capabilities by number (capability(7)), as far as every engine from 20.10 on knows them. */
const CAPABILITIES =
  'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ'.split(
    ' ',
  );

/**
 * The docker client to start privileged containers with. A machine that is a container itself may lack a capability,
 * and then refuses `--privileged`: there it is a script in `folder` that gives all that the machine has.
 */
export async function privilegedClient(folder: string): Promise<string> {
  const status = await readFile('/proc/self/status', 'utf8');
  const bounds = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const had = CAPABILITIES.filter((_, bit) => ((bounds >> BigInt(bit)) & 1n) === 1n);
  if (had.length === CAPABILITIES.length) return 'docker';
  const instead = [
    ...had.map((name) => `--cap-add=${name}`),
    ...['seccomp', 'apparmor', 'systempaths'].map((name) => `--security-opt=${name}=unconfined`),
    "--device-cgroup-rule='a *:* rwm'",
  ];
  const file = join(folder, 'docker');
  const script = `#!/bin/sh
for word; do
  shift
  if [ "$word" = --privileged ]; then set -- "$@" ${instead.join(' ')}; else set -- "$@" "$word"; fi
done
exec docker "$@"
`;
  await writeFile(file, script, { mode: 0o755 });
  return file;
}
