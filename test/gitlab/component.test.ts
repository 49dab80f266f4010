import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const header = z.strictObject({
  spec: z.strictObject({
    inputs: z.record(
      z.string(),
      z.strictObject({
        description: z.string().min(20),
        type: z.literal('string'),
        default: z.string(),
        options: z.array(z.string()).max(50).optional(),
        regex: z.string().optional(),
      }),
    ),
  }),
});
const [first, second] = parseAllDocuments(readFileSync(join(root, 'templates/scan/template.yml'), 'utf8'));
const { inputs } = header.parse(first?.toJS()).spec;
const jobs = z.record(z.string(), z.looseObject({})).parse(second?.toJS());

test('each input has a default that it allows itself, and is used', () => {
  const text = JSON.stringify(jobs);
  for (const [name, { default: value, options, regex }] of Object.entries(inputs)) {
    expect(text).toContain(`$[[ inputs.${name} ]]`);
    if (options !== undefined) expect(options).toContain(value);
    if (regex !== undefined) expect(value).toMatch(new RegExp(regex));
  }
  const used = [...text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name ?? '');
  expect(used.filter((name) => inputs[name] === undefined)).toEqual([]);
});

test('no job is allowed to fail, none is empty, and each kind of runner has what is extended', () => {
  expect(JSON.stringify(jobs)).not.toContain('allow_failure');
  for (const job of Object.values(jobs)) expect(Object.keys(job)).not.toEqual([]);
  for (const runner of inputs.runner?.options ?? []) {
    for (const kind of ['on', 'gate-on'])
      expect(jobs).toHaveProperty([`.$[[ inputs.job ]]-${kind}-${runner}`]);
  }
});

const include = z.looseObject({
  include: z.array(z.object({ component: z.string(), inputs: z.record(z.string(), z.string()).optional() })),
});
const folder = join(root, 'examples/gitlab');
test.each(readdirSync(folder).filter((file) => file.endsWith('.yml')))('%s uses what there is', (file) => {
  const example = include.parse(parse(readFileSync(join(folder, file), 'utf8'), { merge: true }));
  const { version } = z
    .object({ version: z.string() })
    .parse(parse(readFileSync(join(root, 'package.json'), 'utf8')));
  for (const { component, inputs: given = {} } of example.include) {
    expect(component).toBe(`$CI_SERVER_FQDN/assay/assay/scan@v${version}`);
    for (const [name, value] of Object.entries(given)) {
      expect(inputs).toHaveProperty(name);
      expect(inputs[name]?.options ?? [value]).toContain(value);
    }
  }
});
