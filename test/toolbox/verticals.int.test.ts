import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { silent } from '../../src/log/logger.ts';
import { writeSarif } from '../../src/report/sarif-file.ts';
import { makePlan, type Plan } from '../../src/run/plan.ts';
import { listTarget } from '../../src/target/list.ts';
import { loadToolbox } from '../../src/toolbox/load.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { compareWithExpected, type Expected, expectedFile } from '../support/expected.ts';
import { multitoolErrors, schemaErrors } from '../support/sarif-validity.ts';
import { databasesOf } from '../support/vertical-databases.ts';
import { type Ran, verticalLab } from '../support/vertical-lab.ts';
import { repository, verticals } from '../support/verticals.ts';

/** The project with planted defects for a vertical: its own, or the one for the three that need no other. */
function sampleOf(vertical: string): { folder: string; expected: Expected; workflows: string[] } {
  const own = join(repository, 'examples', 'verticals', vertical);
  const hasOwn = existsSync(join(own, 'expected.yaml'));
  const folder = hasOwn ? own : join(repository, 'examples', 'vulnerable-app');
  const expected = expectedFile.parse(parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')));
  const usual = hasOwn ? `${vertical}_assessment` : 'security_assessment';
  return { folder, expected, workflows: [expected.workflow ?? usual].flat() };
}

/** A copy of a sample, with the packages that its program `make` makes, since no binary is in the repository. */
async function madeSample(folder: string) {
  const target = await temporaryFolder('sample');
  await cp(folder, target.path, { recursive: true });
  const make = join(folder, 'make');
  if (existsSync(make)) execFileSync(make, { cwd: target.path });
  return target;
}

/** What runs of the workflows plan for a folder, as one, but for the tasks of other verticals. */
async function planFor(vertical: string, workflows: readonly string[], folder: string): Promise<Plan> {
  const toolbox = await loadToolbox(join(repository, 'toolbox'));
  const { files } = await listTarget(folder, { includeGit: false, log: silent });
  const common = { toolbox, parameters: {}, files, allowNetwork: false };
  const plans = await Promise.all(workflows.map((workflow) => makePlan({ ...common, workflow })));
  const [plan] = plans;
  if (plan === undefined) throw new Error('there is no workflow');
  const own = plans.flatMap(({ tasks }) => tasks).filter((task) => task.vertical === vertical);
  const ids = new Set(own.map(({ id }) => id));
  const tasks = own.map((task) => ({ ...task, after: task.after.filter((id) => ids.has(id)) }));
  const taskFiles = plans.flatMap((one) => [...one.files]).filter(([kind]) => ids.has(kind));
  return { ...plan, tasks, files: new Map(taskFiles), verticals: [vertical] };
}

/** Task by task: what is planted for it, how much of that it found, and what else it says. */
function table(expected: Expected, { tasks, findings, log }: Ran): string {
  const rows = tasks.map(({ kind, status, durationMs }) => {
    const defects = expected.defects.filter(({ tool }) => tool === kind);
    const { missing } = compareWithExpected(log, { ...expected, defects });
    const found = defects.length - missing.length;
    const all = findings.filter((finding) => finding.kind === kind).length;
    const seconds = (durationMs / 1000).toFixed(1);
    return `| ${kind} | ${defects.length} | ${found} | ${all} | ${status}, ${seconds} s |`;
  });
  return [
    '| task | planted | found | findings | ended |',
    '|---|---|---|---|---|',
    ...rows,
    `clean places: ${expected.clean.length}, flagged: ${compareWithExpected(log, expected).unexpectedOnClean.length}`,
  ].join('\n');
}

// Those that fuzz find what nobody has planted: test/fuzz is about them.
test.each(verticals.filter((name) => !name.startsWith('fuzz-')))(
  '%s: its tools find what is planted in its sample, and nothing where all is well',
  {
    timeout: 1_800_000,
  },
  async (vertical) => {
    const { folder: kept, expected: all, workflows } = sampleOf(vertical);
    await using sample = await madeSample(kept);
    const folder = sample.path;
    const plan = await planFor(vertical, workflows, folder);
    const planned = new Set(plan.tasks.map(({ kind }) => kind));
    const expected = { ...all, defects: all.defects.filter(({ tool }) => planned.has(tool)) };
    await using lab = await verticalLab(vertical);
    await using databases = await databasesOf(vertical);
    const wanted = new Set([...plan.files.values()].flatMap((file) => file.databases));
    const ran = await lab.run(
      plan,
      folder,
      databases.sources.filter(({ name }) => wanted.has(name)),
    );
    process.stdout.write(`\n${vertical} (${workflows.join(', ')})\n${table(expected, ran)}\n`);
    const unfinished = ran.tasks.filter(({ status }) => status !== 'succeeded');
    expect(unfinished.map(({ id, reason, tail }) => `${id}: ${reason}\n${tail.join('\n')}`)).toEqual([]);
    expect(compareWithExpected(ran.log, expected)).toEqual({ missing: [], unexpectedOnClean: [] });
    await expectValid(ran.log);
    const kinds = new Set(expected.defects.map(({ tool }) => tool));
    const mute = [...plan.files.values()].filter(({ output }) => output.mode === 'exit_code_only');
    const speaking = planned.difference(new Set(mute.map(({ kind }) => kind)));
    expect(kinds, 'every task has something planted for it').toEqual(speaking);
  },
);

/** What is uploaded of it is taken: by the schema, and by the rules of SARIF and GitHub. */
async function expectValid(log: Log): Promise<void> {
  expect(await schemaErrors(log)).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'assay-valid-'));
  try {
    await writeSarif(join(folder, 'assay.sarif'), log);
    expect(await multitoolErrors(join(folder, 'assay.sarif'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
