/**
 * Writes what is made from the code: action.yml, docs/options.md, the JSON schemas for editors, docs/verticals, and
 * what the page of the HTML report is made of.
 * With --check it writes nothing and fails when a file is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { assayFile } from '../src/config/assay-file.ts';
import { OPTIONS, type Option } from '../src/config/options.ts';
import { OUTPUTS } from '../src/config/outputs.ts';
import { assayVersion } from '../src/config/version.ts';
import { suppressionsFile } from '../src/suppressions/schema.ts';
import { taskFile } from '../src/toolbox/task.ts';
import { workflowFile } from '../src/toolbox/workflow.ts';
import { componentYaml } from './gitlab-component.ts';
import { reportPage } from './report-page.ts';
import { verticalPages } from './vertical-pages.ts';

const root = join(import.meta.dirname, '..');
const note = 'Made by script/generate.ts from src/config/options.ts and outputs.ts; edit those.';
const options: readonly Option[] = OPTIONS;

function actionYaml(): string {
  const inputs = options.filter((option) => option.only !== 'cli');
  return `# ${note}\n${stringify(
    {
      name: 'Assay',
      description:
        'Security workflows on an ephemeral lab: real findings on the right line, no false green, nothing left.',
      author: 'The Assay authors',
      branding: { icon: 'shield', color: 'blue' },
      inputs: Object.fromEntries(
        inputs.map(({ name, description, default: value, expression, inFile }) => [
          name,
          inFile
            ? { description: `${description}${otherwise(value)}`, required: false, default: '' }
            : { description, required: false, default: expression ?? value },
        ]),
      ),
      outputs: Object.fromEntries(OUTPUTS.map(({ name, description }) => [name, { description }])),
      runs: {
        using: 'node24',
        main: 'dist/action/index.js',
        post: 'dist/post/index.js',
        'post-if': 'always()',
      },
    },
    { lineWidth: 0 },
  )}`;
}

/** The runner can't tell a default from what was given: what assay.yaml may say has none there. */
function otherwise(value: string): string {
  return value === '' ? '' : ` Default: that of assay.yaml, else ${value}.`;
}

function optionsTable(): string {
  const place = { action: 'action', cli: 'CLI' };
  const rows = options.map(
    ({ name, description, default: value, expression = value, only, inFile }) =>
      `| \`${name}\` | ${description} | ${expression === '' ? '' : `\`${expression}\``} | ${only === undefined ? 'both' : place[only]}${inFile ? ', assay.yaml' : ''} |`,
  );
  const outputs = OUTPUTS.map(({ name, description }) => `| \`${name}\` | ${description} |`);
  return [
    `<!-- ${note} -->`,
    '# Options',
    '',
    'In the action an option is an input of that name, in the CLI a flag with two dashes before it. Where assay.yaml can say it, too, the default counts only when that does not: see [configuration.md](configuration.md).',
    '',
    '| name | what it does | default | where |',
    '|---|---|---|---|',
    ...rows,
    '',
    '## Outputs of the action',
    '',
    '| name | value |',
    '|---|---|',
    ...outputs,
    '',
  ].join('\n');
}

function schema(title: string, type: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(type, { io: 'input' }) }, null, 2)}\n`;
}

const files: Record<string, string> = {
  'action.yml': actionYaml(),
  'docs/options.md': optionsTable(),
  'templates/scan/template.yml': componentYaml(
    'Made by script/generate.ts from src/config/options.ts and script/gitlab-component.ts; edit those.',
    await assayVersion(root),
  ),
  'docs/schema/assay.schema.json': schema('Assay configuration file (assay.yaml)', assayFile),
  'docs/schema/task.schema.json': schema('Assay task file', taskFile),
  'docs/schema/suppressions.schema.json': schema('Assay suppressions file', suppressionsFile),
  'docs/schema/workflow.schema.json': schema('Assay workflow file', workflowFile),
  ...(await verticalPages(root)),
  ...(await reportPage(root)),
};

const stale = Object.entries(files).filter(([path, text]) => {
  try {
    return readFileSync(join(root, path), 'utf8') !== text;
  } catch {
    return true;
  }
});
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is stale: run node script/generate.ts\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
