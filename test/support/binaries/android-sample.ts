/** Makes the packages that a checkout does not hold, from what is planted in them: `node android-sample.ts FILE`. */
import { writeFileSync } from 'node:fs';
import { axml, type Node } from './axml.ts';
import { dex } from './dex.ts';
import { zip } from './zip.ts';

const launcher: Node = {
  tag: 'intent-filter',
  children: [
    { tag: 'action', attributes: { 'android:name': 'android.intent.action.MAIN' } },
    { tag: 'category', attributes: { 'android:name': 'android.intent.category.LAUNCHER' } },
  ],
};

/** An unsigned package that can be debugged, has an open service, trusts certificates of the user, and hashes with MD5. */
export function apk(): Buffer {
  const manifest: Node = {
    tag: 'manifest',
    attributes: { package: 'com.example.wallet' },
    children: [
      { tag: 'uses-sdk', attributes: { 'android:minSdkVersion': 26, 'android:targetSdkVersion': 34 } },
      {
        tag: 'application',
        attributes: { 'android:debuggable': true, 'android:allowBackup': false },
        children: [
          {
            tag: 'activity',
            attributes: { 'android:name': '.MainActivity', 'android:exported': true },
            children: [launcher],
          },
          { tag: 'service', attributes: { 'android:name': '.CardService', 'android:exported': true } },
          { tag: 'service', attributes: { 'android:name': '.InnerService', 'android:exported': false } },
        ],
      },
    ],
  };
  const network: Node = {
    tag: 'network-security-config',
    children: [
      {
        tag: 'base-config',
        children: [
          { tag: 'trust-anchors', children: [{ tag: 'certificates', attributes: { src: 'user' } }] },
        ],
      },
    ],
  };
  return zip([
    { name: 'AndroidManifest.xml', content: axml(manifest) },
    { name: 'classes.dex', content: dex('com.example.wallet.Vault', 'MD5') },
    { name: 'res/xml/network.xml', content: axml(network) },
  ]);
}

if (import.meta.main) writeFileSync(process.argv[2] ?? 'sample.apk', apk());
