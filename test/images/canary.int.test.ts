import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silent } from '../../src/log/logger.ts';
import { makePlan } from '../../src/run/plan.ts';
import { listTarget } from '../../src/target/list.ts';
import { loadToolbox } from '../../src/toolbox/load.ts';
import { readVerticalFile } from '../../src/toolbox/read.ts';
import { workflowFile } from '../../src/toolbox/workflow.ts';
import { databasesOf, type PreparedDatabases } from '../support/vertical-databases.ts';
import { type VerticalLab, verticalLab } from '../support/vertical-lab.ts';
import { type Canary, canariesOf, canaryTarget, repository, verticals } from '../support/verticals.ts';
import { built } from './built.ts';
import { inImage } from './in-image.ts';

/** Programs that have no place in an image which only scans: compilers, linkers, and package managers of languages. */
const BUILD_TOOLS =
  'gcc g++ cc c++ clang ld as make cmake go rustc cargo javac mvn pip pip3 uv npm npx yarn gem git'.split(
    ' ',
  );

/** Where the canaries of a vertical run. */
interface Place {
  lab: VerticalLab;
  databases: PreparedDatabases;
}

/** Runs one task on a folder, planned and read as a run would, and judges it by what was planted. */
async function judge(place: Place, canary: Canary, folder: string): Promise<string> {
  const toolbox = await loadToolbox(join(repository, 'toolbox'));
  const workflow = workflowFile.parse({
    name: 'canary',
    version: '1',
    description: 'canary',
    tasks: [{ task: canary.kind, ...('with' in canary.planted ? { with: canary.planted.with } : {}) }],
  });
  const { files } = await listTarget(folder, { includeGit: false, log: silent });
  const plan = await makePlan({
    toolbox: { ...toolbox, workflows: new Map([['canary', workflow]]) },
    workflow: 'canary',
    parameters: {},
    files,
    allowNetwork: false,
  });
  const ran = await place.lab.run(plan, folder, databasesFor(place, canary));
  const { tasks, findings, stored } = ran;
  const task = tasks[0];
  if (task?.status !== 'succeeded') {
    return `${canary.kind} ${task?.status}: ${task?.reason}\n${task?.tail.join('\n')}`;
  }
  const { planted } = canary;
  if ('artifact' in planted) {
    const text = await ran.artifact(canary.kind, planted.artifact);
    return text.includes(planted.contains) ? 'found' : `has no ${planted.contains} in ${planted.artifact}`;
  }
  const { ruleId, uri, hidden } = planted;
  if (hidden !== undefined && stored.get(canary.kind)?.includes(hidden)) return `shows ${hidden}`;
  const found = findings.some((finding) => finding.ruleId === ruleId && finding.path === uri);
  return found ? 'found' : `does not find ${ruleId} in ${uri}`;
}

/** Those that the task asks for. */
function databasesFor({ databases }: Place, canary: Canary) {
  return databases.sources.filter(({ name }) => Object.hasOwn(canary.databases, name));
}

describe.each(verticals)('%s', (vertical) => {
  const canaries = canariesOf(vertical);
  let image: string;
  let place: Place | undefined;
  beforeAll(async () => {
    image = await built(vertical);
    place = { lab: await verticalLab(vertical), databases: await databasesOf(vertical) };
  }, 1_800_000);
  afterAll(async () => {
    await place?.databases[Symbol.asyncDispose]();
    await place?.lab[Symbol.asyncDispose]();
  });

  test.each(canaries)(
    '$kind finds what was planted, as a task in its worker',
    { timeout: 900_000 },
    async (canary) => {
      if (place === undefined) throw new Error('there is no lab');
      await using target = await canaryTarget(canary);
      expect(await judge(place, canary, target.path)).toBe('found');
    },
  );

  test('a canary with nothing in it fails the image', { timeout: 900_000 }, async () => {
    const [canary] = canaries;
    if (place === undefined || canary === undefined) throw new Error('there is no lab, or no canary');
    await using target = await canaryTarget(canary, true);
    expect(await judge(place, canary, target.path)).not.toBe('found');
  });

  test('prints the versions that its vertical.yaml names, and is as large as that says', async () => {
    const { tools, size_mb } = await readVerticalFile(join(repository, 'images', vertical, 'vertical.yaml'));
    for (const { name, version, version_command } of tools) {
      const { stdout, stderr } = await inImage(image, version_command);
      const digits = version.replaceAll('.', '\\.');
      expect(`${stdout}${stderr}`, name).toMatch(new RegExp(`(^|[^\\d.])${digits}($|[^\\d.])`, 'm'));
    }
    // Of the files, apparent: the same on every engine and every file system.
    const { stdout } = await inImage(
      image,
      // What a build could fetch of databases differs from one network to the next.
      'du -xs --apparent-size --block-size=1000000 --exclude=/opt/databases / 2> /dev/null; true',
    );
    const megabytes = Number.parseInt(stdout, 10);
    expect(megabytes).toBeLessThanOrEqual(size_mb * 1.1);
    expect(megabytes).toBeGreaterThanOrEqual(size_mb * 0.7);
  });

  test('holds nothing that others may write, and no build tool but those it needs', async () => {
    const { needs } = await readVerticalFile(join(repository, 'images', vertical, 'vertical.yaml'));
    const writable = await inImage(image, 'find / -xdev -perm -0002 ! -type l ! -perm -1000 2>/dev/null');
    expect(writable.stdout).toBe('');
    const refused = BUILD_TOOLS.filter((name) => !needs.includes(name));
    const there = await inImage(image, `for tool in ${refused.join(' ')}; do command -v $tool; done; true`);
    expect(there.stdout).toBe('');
  });

  test('carries the worker, its bundled workflows, and the filter', async () => {
    const files = '/opt/assay/worker/index.js /opt/assay/worker/workflow-bundle.js /opt/assay/no-network.bpf';
    const ran = await inImage(image, `test -r / && cat ${files} > /dev/null && node --version`);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^v24\./) });
  });
});
