import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLab } from '../../bench/load/lab.ts';
import { requestFromInputs } from '../../src/config/inputs.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { ensureImages } from '../../src/lab/images/ensure.ts';
import { silent } from '../../src/log/logger.ts';
import { workTree } from '../../src/policy/source.ts';
import type { RunView } from '../../src/report/live/view.ts';
import { run } from '../../src/run/run.ts';
import { folderOf } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');
const blind: RunView = { begin() {}, note() {}, end() {}, tasks() {}, line() {}, close() {} };

test('a run brings a database along, uses it and tells its age; without it the run is incomplete', async () => {
  using toolbox = folderOf({
    'workflows/audit/metadata.yaml': 'name: audit\nversion: "1"\ndescription: d\ntasks: [needy]\n',
    'tasks/secrets/needy.yaml': [
      'kind: needy',
      'vertical: secrets',
      'description: d',
      'command: grep',
      'args: [-q, known, $DATABASE_OSV/all.json]',
      'output: { mode: exit_code_only }',
      'databases: [osv]',
    ].join('\n'),
  });
  using target = folderOf({ 'a.txt': 'a' });
  using databases = folderOf({ 'osv/all.json': 'known', 'unused/x': 'x' });
  const old = new Date(Date.now() - 30 * 86_400_000);
  utimesSync(join(databases.path, 'osv/all.json'), old, old);
  const docker = connectDocker();
  const signal = AbortSignal.timeout(200_000);
  const images = await ensureImages(['core', 'worker', 'secrets'], {
    ...{ docker, root, log: silent, signal },
    policy: 'local',
  });
  await withLab({ docker, root, images, scale: 1, log: silent, signal }, async ({ name }) => {
    const outcome = async (given: string[]) => {
      const inputs = {
        ...{ INPUT_WORKFLOW: 'audit', INPUT_TARGET: target.path, INPUT_IMAGES: 'local' },
        INPUT_DATABASES: given.join('\n'),
      };
      const request = { ...(await requestFromInputs(inputs)), toolboxes: [toolbox.path], lab: name };
      return run(
        { ...request, sarifFile: undefined },
        {
          ...{
            root,
            env: process.env,
            platform: { fork: false },
            policy: workTree(target.path),
            view: blind,
            log: silent,
            signal,
          },
          ...{ onLab() {}, mask() {} },
        },
      );
    };
    const whole = await outcome([`osv=${databases.path}/osv`, `unused=${databases.path}/unused`]);
    expect(whole.verdict).toMatchObject({ verdict: 'passed', exitCode: 0 });
    expect(whole.notes).toContain('database unused is not used: the tasks of this run want osv');
    expect(whole.notes.join('\n')).toMatch(/database osv is 30 days old \(its newest file is of/);
    const without = await outcome([]);
    expect(without.verdict).toMatchObject({ verdict: 'incomplete', exitCode: 4 });
    expect(without.incomplete).toEqual([
      {
        id: 'needy',
        reason:
          'no database "osv": give one with --database osv=FILE, or build the image where its source can be reached',
      },
    ]);
  });
}, 240_000);
