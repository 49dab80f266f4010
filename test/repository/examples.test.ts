import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { requestFromInputs } from '../../src/config/inputs.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const workflow = z.object({
  on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      steps: z.array(
        z.looseObject({ uses: z.string().optional(), with: z.record(z.string(), scalar).optional() }),
      ),
    }),
  ),
});
const [first = ''] = /(?<=^```yaml\n).*?(?=^```$)/ms.exec(read('README.md')) ?? [];
const examples: [string, string][] = [
  ['README.md', first],
  ...readdirSync(join(root, 'examples/github')).map((name): [string, string] => [
    `examples/github/${name}`,
    read('examples/github', name),
  ]),
];

test('the README promises a gate in eight lines, and keeps it', () => {
  expect(first.trim().split('\n').length).toBeLessThanOrEqual(9);
  expect(examples.length).toBeGreaterThanOrEqual(6);
});

describe.each(examples)('%s', (_, text) => {
  const { on, permissions, jobs } = workflow.parse(parse(text));
  const events = Array.isArray(on) ? on : Object.keys(on);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('asks for no event that would give a stranger rights, and for no rights but by name', () => {
    expect(events).not.toContain('pull_request_target');
    expect(Object.values(permissions).filter((right) => right !== 'read')).toEqual([]);
  });

  test('checks out before it scans, with inputs that the action has and takes', async () => {
    const uses = steps.map((step) => step.uses?.split('@')[0]);
    expect(uses).toContain('OWNER/assay');
    expect(uses.indexOf('actions/checkout')).toBeLessThan(uses.indexOf('OWNER/assay'));
    for (const step of steps.filter(({ uses }) => uses?.startsWith('OWNER/assay@'))) {
      const inputs = Object.entries(step.with ?? {})
        // What an expression comes to is not known here; that there is such an input is.
        .map(([name, value]) => [name, /\$\{\{/.test(String(value)) ? '' : String(value)]);
      const env = Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name?.toUpperCase()}`, value]));
      await expect(requestFromInputs(env)).resolves.toBeDefined();
    }
  });
});
