import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/checkout.ts';
import { lines, scan } from './scan.ts';

const HASH = 'byte[] f(byte[] d) throws Exception { return MessageDigest.getInstance("MD5").digest(d); }';
const source = [
  'import java.security.MessageDigest;',
  'class A {',
  HASH.replace('f(', 'a('),
  `${HASH.replace('f(', 'b(')} // mobsf-ignore: weak_hash`,
  `${HASH.replace('f(', 'c(')} // nosemgrep`,
  `${HASH.replace('f(', 'd(')} // mobsf-ignore: another_rule`,
  '// nosemgrep: weak_hash',
  HASH.replace('f(', 'e('),
  '}',
].join('\n');

// What a pull request could put into a repository to switch off the gate that judges it.
const files: Record<string, string> = {
  'AndroidManifest.xml': '<manifest/>',
  '.github/spec/A.java': source,
  'app/fixtures/inspector/A.java': source,
  'node_modules/x/A.java': source,
  '.mobsf': '---\n- ignore-rules: [weak_hash]\n  ignore-paths: [app]\n  severity-filter: [INFO]\n',
  '.semgrepignore': '*\n',
  '.gitignore': '*\n',
};

test('mobsfscan reads no settings of the target, leaves out no folder of it, and tells of suppressed lines', {
  timeout: 300_000,
}, async () => {
  await using target = await temporaryFolder('weakening');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(target.path, path)), { recursive: true });
    await writeFile(join(target.path, path), text);
  }
  const { code, stderr, results } = await scan('mobsfscan-android', target.path);
  expect(code, stderr).toBe(0);
  const found = ['3', '4 (suppressed)', '5 (suppressed)', '6', '8 (suppressed)'].map((place) =>
    place.split(' '),
  );
  expect(lines(results)).toEqual(
    ['.github/spec', 'app/fixtures/inspector'].flatMap((folder) =>
      found.map(([line, ...mark]) => [`${folder}/A.java:${line} weak_hash`, ...mark].join(' ')),
    ),
  );
});
