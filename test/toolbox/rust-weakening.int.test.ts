import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/checkout.ts';
import { lines, scan } from './scan.ts';

// What a pull request could put into a Rust repository to switch off the gate that judges it, and what must not look
// like a clean result.
const manifest = (name: string, more = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
const room = (attribute: string) => `${attribute}
pub fn room() -> Vec<u8> {
    let mut room = Vec::with_capacity(8);
    unsafe { room.set_len(8) };
    room
}
`;
const files: Record<string, string> = {
  'Cargo.toml': manifest('hostile', 'rust-version = "1.999"\n'),
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "hostile"\nversion = "0.1.0"\n',
  '.cargo/config.toml':
    '[build]\nrustflags = ["--cap-lints", "allow"]\nrustc-wrapper = "/bin/true"\n\n[alias]\nclippy = "version"\n',
  'clippy.toml': 'disallowed-methods = 3\n',
  'rust-toolchain.toml': '[toolchain]\nchannel = "none"\n',
  'src/lib.rs': `#![deny(warnings)]\n#![allow(unused)]\npub mod a;\npub mod b;\npub mod c;\n`,
  'src/a.rs': room(''),
  'src/b.rs': room('#[allow(clippy::uninit_vec)]'),
  'src/c.rs': room('#[cfg_attr(all(), expect(clippy::uninit_vec, reason = "none"))]'),
  // The same in the manifest alone, of a workspace of its own.
  'quiet/Cargo.toml': manifest(
    'quiet',
    '\n[lints.clippy]\nall = "allow"\nuninit_vec = "allow"\n\n[lints.rust]\nwarnings = "allow"\n\n[workspace]\n',
  ),
  'quiet/src/lib.rs': room(''),
  // A workspace of its own that cannot be resolved without the network.
  'needs/Cargo.toml': manifest('needs', '\n[dependencies]\nassay-sample-nowhere = "1"\n\n[workspace]\n'),
  'needs/src/lib.rs': room(''),
};

let target: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  target = await temporaryFolder('rust-weakening');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(target.path, path)), { recursive: true });
    await writeFile(join(target.path, path), text);
  }
});
afterAll(() => target[Symbol.asyncDispose]());

test('clippy reads no settings of the target, marks what is allowed there, and says what it could not compile', async () => {
  const { code, stderr, log, results } = await scan('clippy', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual([
    'quiet/src/lib.rs:3 clippy::uninit_vec (suppressed)',
    'src/a.rs:3 clippy::uninit_vec',
    'src/b.rs:3 clippy::uninit_vec (suppressed)',
    'src/c.rs:3 clippy::uninit_vec (suppressed)',
  ]);
  const [invocation] = log?.runs[0]?.invocations ?? [];
  expect(invocation?.executionSuccessful).toBe(false);
  expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
    expect.stringMatching(/^the workspace in needs needs crates that are not there: commit .*allow-network/),
  ]);
}, 600_000);
