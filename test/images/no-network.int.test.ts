import { constants } from 'node:os';
import { beforeAll, describe, expect, test } from 'vitest';
import { built } from './built.ts';
import { inImage } from './in-image.ts';
import { type Door, syscallProbe } from './syscall-probe.ts';

const FILTERED = 'setpriv --no-new-privs --seccomp-filter /opt/assay/no-network.bpf';
const FAMILY = { unix: 1, inet: 2, inet6: 10, netlink: 16, packet: 17, vsock: 40 };
const STREAM = 1;
/** A process that was ended by SIGSYS, as its shell tells it. */
const KILLED = 128 + constants.signals.SIGSYS;

let runtime: string;
beforeAll(async () => {
  runtime = await built('runtime');
}, 1_800_000);

async function probe(program: Uint8Array, prefix: string): Promise<number | null> {
  const script = `cat > /tmp/probe && chmod 700 /tmp/probe && ${prefix} /tmp/probe; exit $?`;
  return (await inImage(runtime, script, program)).code;
}

test('a filtered program may not connect, and hears why', async () => {
  const script = `${FILTERED} node -e 'require("net").connect(80, "127.0.0.1").on("error", (e) => console.log(e.code))'`;
  expect((await inImage(runtime, script)).stdout.trim()).toBe('EACCES');
});

test('a filtered program still talks to itself over a socket file', async () => {
  const program = `
    const net = require("net");
    const server = net.createServer((s) => s.end("hello")).listen("/tmp/s", () =>
      net.connect("/tmp/s").on("data", (d) => { console.log(String(d)); server.close(); }));`;
  expect((await inImage(runtime, `${FILTERED} node -e '${program}'`)).stdout.trim()).toBe('hello');
});

test('what a filtered program starts is filtered too', async () => {
  const nested = `${FILTERED} sh -c 'node -e "require(\\"dgram\\").createSocket(\\"udp4\\").bind(1)"'`;
  expect((await inImage(runtime, nested)).stderr).toContain('EACCES');
});

// The numbers of system calls are those of x86-64; on ARM the same filter has no second way in to try.
describe.runIf(process.arch === 'x64')('every way into the kernel', () => {
  test.each(Object.entries(FAMILY))('socket of family %s', async (name, family) => {
    const allowed = name === 'unix' ? 0 : constants.errno.EACCES;
    expect(await probe(syscallProbe('x86-64', 41, [family, STREAM]), FILTERED)).toBe(allowed);
  });

  test.each<[string, Door, number]>([
    ['the numbers of x32', 'x32', 41],
    ['a 32-bit call', 'i386', 359],
  ])('%s ends the program', async (_, door, number) => {
    expect(await probe(syscallProbe(door, number, [FAMILY.inet, STREAM]), FILTERED)).toBe(KILLED);
  });

  test('the 32-bit way in would be open without the filter, so that the test above can fail', async () => {
    expect(await probe(syscallProbe('i386', 359, [FAMILY.inet, STREAM]), '')).not.toBe(KILLED);
  });

  test.each([425, 426, 427])('io_uring (system call %i) is not there', async (number) => {
    const refused = [constants.errno.ENOSYS, constants.errno.EPERM];
    expect(refused).toContain(await probe(syscallProbe('x86-64', number, [1, 0]), FILTERED));
  });
});
