import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCampaign } from './folder.ts';
import { digestOf, MANIFEST, type Seal, writeManifest } from './manifest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-campaign-'));
});
afterEach(() => rm(folder, { recursive: true }));

const binding = { repository: 'o/r', workflow: 'fuzz_campaign', branch: 'main' };
const seal: Seal = { binding, key: 'a key' };

/** A folder as a run leaves it, with one file. */
async function left(by: Seal = seal): Promise<string> {
  const file = join(folder, 'go-fuzz', 'state.json');
  await mkdir(join(folder, 'go-fuzz'), { recursive: true });
  await writeFile(file, '{}');
  const files = new Map([['go-fuzz/state.json', await digestOf(file)]]);
  await writeManifest(folder, by, { run: 'run-1', files });
  return file;
}

test('a folder that is not there yet begins empty, and what a run left is read again', async () => {
  expect((await openCampaign(folder, seal)).files.size).toBe(0);
  await left();
  expect([...(await openCampaign(folder, seal)).files.keys()]).toEqual(['go-fuzz/state.json']);
});

test('a file that was changed, is missing, or was put there is refused', async () => {
  const file = await left();
  await writeFile(file, '{"planted": true}');
  await expect(openCampaign(folder, seal)).rejects.toThrow(/refused: go-fuzz\/state.json was changed/);
  await rm(file);
  await expect(openCampaign(folder, seal)).rejects.toThrow(/go-fuzz\/state.json is missing/);
  await writeFile(file, '{}');
  await writeFile(join(folder, 'more'), 'x');
  await expect(openCampaign(folder, seal)).rejects.toThrow(/more is not in its manifest.json/);
});

test.each([
  ['repository', { ...binding, repository: 'evil/r' }],
  ['workflow', { ...binding, workflow: 'other' }],
  ['branch', { ...binding, branch: 'feature' }],
])('the memory of another %s is refused', async (name, other) => {
  await left({ binding: other, key: seal.key });
  await expect(openCampaign(folder, seal)).rejects.toThrow(new RegExp(`refused: it is of the ${name}`));
});

test('without the key nobody makes a memory that is believed', async () => {
  await left({ binding, key: undefined });
  await expect(openCampaign(folder, seal)).rejects.toThrow('not signed with the key');
  await left({ binding, key: 'another' });
  await expect(openCampaign(folder, seal)).rejects.toThrow('not signed with the key');
  await left();
  const text = await readFile(join(folder, MANIFEST), 'utf8');
  await writeFile(join(folder, MANIFEST), text.replace('run-1', 'run-2'));
  await expect(openCampaign(folder, seal)).rejects.toThrow('not signed with the key');
});

test('what was being written when its run was killed is taken as it was or as it is', async () => {
  const file = await left();
  const before = await digestOf(file);
  const files = new Map([['go-fuzz/state.json', before]]);
  await writeFile(`${file}.partial`, '{"half"');
  const coming = join(folder, 'next');
  await writeFile(coming, '{"next": 1}');
  const after = await digestOf(coming);
  await rm(coming);
  const pending = new Map([
    ['go-fuzz/state.json', after],
    ['go-fuzz/crashes/k/input', after],
  ]);
  await writeManifest(folder, seal, { run: 'run-1', files, pending });
  expect((await openCampaign(folder, seal)).files).toEqual(files);
  await writeFile(file, '{"next": 1}');
  expect((await openCampaign(folder, seal)).files.get('go-fuzz/state.json')).toBe(after);
});

test('a manifest that names what lies outside, or is no manifest, is refused', async () => {
  await writeManifest(folder, seal, { run: 'r', files: new Map([['../x', 'a'.repeat(64)]]) });
  await expect(openCampaign(folder, seal)).rejects.toThrow('leads out of it');
  await writeFile(join(folder, MANIFEST), '{');
  await expect(openCampaign(folder, seal)).rejects.toThrow("can't be read");
});
