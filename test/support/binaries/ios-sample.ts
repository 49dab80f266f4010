/**
 * Makes the binaries that a checkout does not hold: `node ios-sample.ts library FILE` or `node ios-sample.ts app FILE`.
 * They are written from what is planted in them, byte by byte.
 */
import { writeFileSync } from 'node:fs';
import { machO } from './macho.ts';
import { zip } from './zip.ts';

/** A library that looks for others where it was built, and copies without a bound. */
export function library(): Buffer {
  return machO({
    kind: 'library',
    calls: ['strcpy', 'CC_MD5', 'free'],
    rpaths: ['/Users/builder/lib', '@loader_path/../Frameworks'],
    libraries: ['/usr/lib/libSystem.B.dylib', '/opt/homebrew/lib/libssl.3.dylib'],
  });
}

/** An app with a debug build's rights, a program that is never moved, and a key in its bundle. */
export function app(): Buffer {
  const list = (body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${body}</dict></plist>`;
  const info = '<key>CFBundleExecutable</key><string>Wallet</string><key>UIFileSharingEnabled</key><true/>';
  const program = machO({
    kind: 'program',
    pie: false,
    calls: ['system'],
    libraries: ['/usr/lib/libSystem.B.dylib'],
    entitlements: list('<key>get-task-allow</key><true/>'),
  });
  const framework = machO({ kind: 'library', calls: ['free'], libraries: ['/usr/lib/libSystem.B.dylib'] });
  return zip([
    { name: 'Payload/Wallet.app/Info.plist', content: list(info) },
    { name: 'Payload/Wallet.app/Wallet', content: program },
    { name: 'Payload/Wallet.app/Frameworks/Ink.framework/Ink', content: framework },
    { name: 'Payload/Wallet.app/push.p12', content: 'not a real key' },
  ]);
}

if (import.meta.main) {
  const [what, file = 'sample'] = process.argv.slice(2);
  writeFileSync(file, what === 'app' ? app() : library());
}
