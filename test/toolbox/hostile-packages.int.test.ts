import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apk } from '../support/binaries/android-sample.ts';
import { hostileApps, hostilePackages } from '../support/binaries/hostile.ts';
import { app } from '../support/binaries/ios-sample.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { lines, scan } from './scan.ts';

type Files = ReturnType<typeof hostilePackages>;

/** Runs a task on a good package among bad ones. What it says of each bad one, and what it finds. */
async function among(kind: string, good: { name: string; content: Buffer }, bad: Files) {
  await using target = await temporaryFolder('hostile');
  await mkdir(join(target.path, 'packages'));
  await writeFile(join(target.path, 'packages', good.name), good.content);
  for (const [name, { content }] of Object.entries(bad)) {
    await writeFile(join(target.path, 'packages', name), content);
  }
  const { code, stderr, log, results } = await scan(kind, target.path);
  expect(code, stderr).toBe(0);
  const invocation = log?.runs[0]?.invocations?.[0];
  expect(invocation?.executionSuccessful).toBe(false);
  const said = (invocation?.toolExecutionNotifications ?? [])
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message.text ?? '');
  for (const [name, { reason }] of Object.entries(bad)) {
    expect(said, name).toContainEqual(
      expect.stringMatching(new RegExp(`packages/${name}.*(${reason.source})`)),
    );
  }
  return { found: lines(results), said };
}

test('androguard refuses packages made to harm it, each with the reason, and looks at the others', {
  timeout: 600_000,
}, async () => {
  const { found } = await among('androguard', { name: 'good.apk', content: apk() }, hostilePackages());
  expect(found).toContain('packages/good.apk:1 manifest-debuggable');
});

test('jadx likewise', { timeout: 900_000 }, async () => {
  // Without a resource or a manifest that counts: jadx is asked for code alone.
  const { 'liar.apk': _, 'no-manifest.apk': __, 'bad-manifest.apk': ___, ...bad } = hostilePackages();
  const { found } = await among('jadx', { name: 'good.apk', content: apk() }, bad);
  expect(found).toEqual(['packages/good.apk:1 weak_hash']);
});

test('lief likewise, for apps and binaries', { timeout: 600_000 }, async () => {
  const { found, said } = await among('lief', { name: 'good.ipa', content: app() }, hostileApps());
  expect(found).toContain('packages/good.ipa:1 macho-no-pie');
  expect(said).not.toContainEqual(expect.stringContaining('good.ipa'));
});
