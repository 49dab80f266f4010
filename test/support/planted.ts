import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request } from '../../src/config/request.ts';
import { silent } from '../../src/log/logger.ts';
import { workTree } from '../../src/policy/source.ts';
import type { RunOutcome } from '../../src/report/outcome.ts';
import { run } from '../../src/run/run.ts';

/** Letters of an access key's id: RFC 4648 base32. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Looks like an access key, and is none: made of a hash, so that nothing of the kind stands in a source. */
export function fakeKey(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  return `AKIA${[...bytes.subarray(0, 16)].map((byte) => LETTERS[byte % 32]).join('')}`;
}

/** Writes targets that differ: the one of number n has n + 1 keys, in files and on lines of its own. */
export async function plantTargets(folder: string, count: number): Promise<string[]> {
  const targets = Array.from({ length: count }, (_, number) => ({
    number,
    path: join(folder, `target-${number}`),
  }));
  for (const { number, path } of targets) {
    await mkdir(path, { recursive: true });
    for (let key = 0; key <= number; key += 1) {
      const above = '# nothing\n'.repeat(number + key);
      await writeFile(
        join(path, `settings-${number}-${key}.py`),
        `${above}KEY = "${fakeKey(`${number}/${key}`)}"\n`,
      );
    }
  }
  return targets.map(({ path }) => path);
}

/** Where a run takes place: a lab that stays, and the checkout whose toolbox it uses. */
export interface Place {
  root: string;
  lab: string;
  signal: AbortSignal;
}

/** Looks for secrets in a target on a lab, and returns what came of it. */
export function findSecrets(target: string, { root, lab, signal }: Place): Promise<RunOutcome> {
  const request: Request = {
    workflow: 'secret_detection',
    ...{
      target,
      lab,
      failOn: 'none',
      gateOn: 'all',
      uploadSarif: 'false',
      category: undefined,
      output: undefined,
      campaign: '/nowhere',
      artifact: 'false',
      cache: 'false',
      retentionDays: undefined,
      comment: 'never',
      annotations: 'none',
      baseline: { kind: 'none' },
      inlineSuppressions: 'honor',
      parameters: {},
      toolboxes: [],
      databases: [],
      secrets: [],
      paths: { include: [], exclude: [] },
      overrides: [],
      images: 'local',
    },
    ...{
      sarifFile: undefined,
      reports: [],
      reportsFolder: '',
      timeoutSeconds: undefined,
      registry: undefined,
    },
    ...{ includeGit: false, allowNetwork: false, verbose: false },
  };
  const view = { begin() {}, note() {}, end() {}, tasks() {}, line() {}, close() {} };
  return run(request, {
    ...{
      root,
      env: process.env,
      platform: { fork: false },
      policy: workTree(target),
      view,
      log: silent,
      signal,
    },
    onLab() {},
    mask() {},
  });
}

/** What a run found, and where: the same for the same target, whoever else is at work. */
export function essence(outcome: RunOutcome): string {
  const found = outcome.findings.map(({ ruleId, path, line }) => `${ruleId} ${path}:${line}`).sort();
  return [outcome.verdict.verdict, ...found].join('\n');
}
