import { randomBytes } from 'node:crypto';
import { apk } from './android-sample.ts';
import { axml } from './axml.ts';
import { app } from './ios-sample.ts';
import { machO } from './macho.ts';
import { type ZipEntry, zip } from './zip.ts';

const manifest = axml({ tag: 'manifest', attributes: { package: 'x' }, children: [{ tag: 'application' }] });

/** An archive that is a package but for what is added to it. */
function packed(...more: ZipEntry[]): Buffer {
  return zip([{ name: 'AndroidManifest.xml', content: manifest }, ...more]);
}

/** Packages for Android made to harm their reader, with a part of the reason for which each must be refused. */
export function hostilePackages(): Record<string, { content: Buffer; reason: RegExp }> {
  const whole = apk();
  return {
    'truncated.apk': { content: whole.subarray(0, whole.length >> 1), reason: /no zip archive/ },
    'noise.apk': { content: randomBytes(4096), reason: /no zip archive/ },
    'empty.apk': { content: Buffer.alloc(0), reason: /no zip archive/ },
    'traversal.apk': {
      content: packed({ name: '../../etc/passwd', content: 'x' }),
      reason: /leads out of it/,
    },
    'absolute.apk': { content: packed({ name: '/etc/passwd', content: 'x' }), reason: /leads out of it/ },
    'twice.apk': { content: packed({ name: 'AndroidManifest.xml', content: 'x' }), reason: /two entries/ },
    'bomb.apk': {
      content: packed({ name: 'classes.dex', content: Buffer.alloc(300 << 20) }),
      reason: /a zip bomb/,
    },
    'liar.apk': {
      content: packed({ name: 'res/xml/a.xml', content: Buffer.alloc(64 << 20), claims: 16 }),
      reason: /broken entry|larger than it says/,
    },
    'no-manifest.apk': { content: zip([{ name: 'a', content: 'x' }]), reason: /no Android package/ },
    'bad-manifest.apk': {
      content: zip([{ name: 'AndroidManifest.xml', content: manifest.subarray(0, manifest.length - 40) }]),
      reason: /can't be read/,
    },
  };
}

/** The same for iOS. */
export function hostileApps(): Record<string, { content: Buffer; reason: RegExp }> {
  const whole = app();
  const inApp = (...more: ZipEntry[]) =>
    zip(more.map((entry) => ({ ...entry, name: `Payload/X.app/${entry.name}` })));
  const program = machO({ kind: 'program' });
  const list =
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><plist version="1.0"><dict><key>&a;</key></dict></plist>';
  return {
    'truncated.ipa': { content: whole.subarray(0, whole.length >> 1), reason: /no zip archive/ },
    'traversal.ipa': {
      content: zip([{ name: 'Payload/../../x', content: program }]),
      reason: /leads out of it/,
    },
    'bomb.ipa': { content: inApp({ name: 'X', content: Buffer.alloc(300 << 20) }), reason: /a zip bomb/ },
    'no-app.ipa': { content: zip([{ name: 'a', content: 'x' }]), reason: /no app/ },
    'no-binary.ipa': { content: inApp({ name: 'a', content: 'text' }), reason: /no binary/ },
    'entities.ipa': {
      content: inApp({ name: 'Info.plist', content: list }, { name: 'X', content: program }),
      reason: /no property list/,
    },
    'half.ipa': {
      content: inApp({ name: 'X', content: program.subarray(0, program.length >> 1) }),
      reason: /cut off/,
    },
    'half.dylib': { content: program.subarray(0, 60), reason: /cut off/ },
  };
}
