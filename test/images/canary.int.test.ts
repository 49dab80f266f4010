import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { built } from './built.ts';
import { inImage } from './in-image.ts';

const images = join(import.meta.dirname, '..', '..', 'images');
const verticals = readdirSync(images).filter((name) => existsSync(join(images, name, 'canary')));

/** images/<vertical>/canary/expected.json: the finding planted there, and what must not show in the report. */
const expected = z.strictObject({ ruleId: z.string(), uri: z.string(), hidden: z.string().optional() });
const sarif = z.object({
  runs: z.array(
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          locations: z.array(
            z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) }),
          ),
        }),
      ),
    }),
  ),
});

test('every image that carries a worker has a canary', () => {
  const carriers = readdirSync(images).filter((name) =>
    /^ARG WORKER/m.test(readFileSync(join(images, name, 'Dockerfile'), 'utf8')),
  );
  expect(verticals).toEqual(carriers);
});

describe.each(verticals)('%s', (vertical) => {
  const folder = join(images, vertical, 'canary');
  const archive = execFileSync('tar', ['-C', folder, '-c', '.']);
  const unpack = 'mkdir /tmp/target && cd /tmp/target && tar -x';

  test('finds what was planted, offline and without any right', { timeout: 1_800_000 }, async () => {
    const planted = expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    const ran = await inImage(await built(vertical), `${unpack} && . ./canary.sh`, archive);
    expect(ran.code, ran.stderr).toBe(0);
    const found = sarif
      .parse(JSON.parse(ran.stdout))
      .runs.flatMap((run) => run.results)
      .map(({ ruleId, locations }) => `${ruleId} in ${locations[0]?.physicalLocation.artifactLocation.uri}`);
    expect(found).toContainEqual(expect.stringMatching(`${planted.ruleId} in (\\./)?${planted.uri}$`));
    if (planted.hidden !== undefined) expect(ran.stdout).not.toContain(planted.hidden);
  });

  test('holds nothing that others may write, no build tool and no package manager of a language', async () => {
    const image = await built(vertical);
    const writable = await inImage(image, 'find / -xdev -perm -0002 ! -type l ! -perm -1000 2>/dev/null');
    expect(writable.stdout).toBe('');
    const tools = await inImage(
      image,
      'for tool in gcc cc go make pip pip3 npm git; do command -v $tool; done; true',
    );
    expect(tools.stdout).toBe('');
  });

  test('carries the worker, its bundled workflows, and the filter', async () => {
    const files = '/opt/assay/worker/index.js /opt/assay/worker/workflow-bundle.js /opt/assay/no-network.bpf';
    const ran = await inImage(
      await built(vertical),
      `test -r / && cat ${files} > /dev/null && node --version`,
    );
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^v24\./) });
  });
});
