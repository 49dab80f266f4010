import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDockerfile } from '../src/lab/images/graph.ts';
import { loadToolbox } from '../src/toolbox/load.ts';
import { readVerticalFile } from '../src/toolbox/read.ts';
import type { TaskFile } from '../src/toolbox/task.ts';
import type { VerticalFile } from '../src/toolbox/vertical.ts';

/** All that is known of a vertical: what its image carries, its Dockerfile, and its tasks. */
interface Vertical {
  name: string;
  file: VerticalFile;
  buildDiskMb: number;
  bases: string[];
  tasks: TaskFile[];
  /** Workflows that plan one of its tasks. */
  workflows: string[];
  sample: boolean;
}

const note =
  'Made by script/generate.ts from images/*/vertical.yaml, their Dockerfiles and toolbox/; edit those.';

/** The pages of docs/verticals, by path: one for each image with a vertical.yaml, and a table of all. */
export async function verticalPages(root: string): Promise<Record<string, string>> {
  const all = await readVerticals(root);
  const pages = all.map((vertical) => [`docs/verticals/${vertical.name}.md`, page(vertical)]);
  return { 'docs/verticals/README.md': table(all), ...Object.fromEntries(pages) };
}

async function readVerticals(root: string): Promise<Vertical[]> {
  const toolbox = await loadToolbox(join(root, 'toolbox'));
  const names = readdirSync(join(root, 'images')).sort();
  const described = names.filter((name) => existsSync(join(root, 'images', name, 'vertical.yaml')));
  return Promise.all(
    described.map(async (name) => {
      const { buildDiskMb, bases, foreign } = readDockerfile(
        readFileSync(join(root, 'images', name, 'Dockerfile'), 'utf8'),
        names,
      );
      const tasks = [...toolbox.tasks.values()].filter(({ vertical }) => vertical === name);
      const kinds = new Set(tasks.map(({ kind }) => kind));
      return {
        name,
        file: await readVerticalFile(join(root, 'images', name, 'vertical.yaml')),
        buildDiskMb,
        bases: [...foreign, ...new Set(bases.values())],
        tasks: tasks.sort((a, b) => (a.kind < b.kind ? -1 : 1)),
        workflows: [...toolbox.workflows.values()]
          .filter((workflow) => workflow.tasks.some(({ task }) => kinds.has(task)))
          .map(({ name }) => name),
        sample: existsSync(join(root, 'examples', 'verticals', name, 'expected.yaml')),
      };
    }),
  );
}

function table(verticals: Vertical[]): string {
  return lines(
    `<!-- ${note} -->`,
    '# Verticals',
    '',
    'A vertical is a security domain with its tools in one image, which a run starts only when it plans one of its tasks.',
    '',
    '| vertical | finds | tools | tasks | image |',
    '|---|---|---|---|---|',
    ...verticals.map(
      ({ name, file, tasks }) =>
        `| [${name}](${name}.md) | ${cell(file.description)} | ${file.tools.map((tool) => `${tool.name} ${tool.version}`).join(', ')} | ${tasks.map(({ kind }) => `\`${kind}\``).join(', ')} | ${file.size_mb} MB |`,
    ),
    '',
    'The size is that of all files of the image. The worker with what is below it is about 270 MB of that, and shared by all.',
    '',
  );
}

function page(vertical: Vertical): string {
  const { name, file, tasks } = vertical;
  return lines(
    `<!-- ${note} -->`,
    `# ${name}`,
    '',
    `${file.description}.`,
    '',
    `- Image: \`assay/${name}\`, ${file.size_mb} MB, made by [images/${name}/Dockerfile](../../images/${name}/Dockerfile) on ${vertical.bases.map((base) => `\`${base}\``).join(', ')}; building it takes up to ${vertical.buildDiskMb} MB of disk.`,
    ...(vertical.workflows.length === 0
      ? []
      : [`- Workflows with its tasks: ${vertical.workflows.map((one) => `\`${one}\``).join(', ')}.`]),
    ...(file.needs.length === 0
      ? []
      : [`- Programs that its tools need at run time: ${file.needs.map((one) => `\`${one}\``).join(', ')}.`]),
    ...(vertical.sample
      ? [
          `- A sample with planted defects: [examples/verticals/${name}](../../examples/verticals/${name}), and what must be found there in its expected.yaml.`,
        ]
      : []),
    '',
    '## Tools',
    '',
    '| tool | version | licence |',
    '|---|---|---|',
    ...file.tools.map((tool) => `| [${tool.name}](${tool.url}) | ${tool.version} | ${tool.licence} |`),
    '',
    '## Tasks',
    '',
    '| task | finds | planned when a file matches | network | at most |',
    '|---|---|---|---|---|',
    ...tasks.map(taskRow),
    '',
    ...databases(vertical),
    ...(file.cut.length === 0 ? [] : ['## Left out', '', ...file.cut.map((one) => `- ${one}.`), '']),
  );
}

function taskRow(task: TaskFile): string {
  const link = `[\`${task.kind}\`](../../toolbox/tasks/${task.vertical}/${task.kind}.yaml)`;
  const network = { true: 'yes', false: 'no', optional: 'when allowed' }[String(task.network)];
  const limits = `${task.timeout_seconds / 60} min, ${task.resources.max_memory_mb} MiB`;
  return `| ${link} | ${cell(task.description)} | ${task.applies_to.map((glob) => `\`${cell(glob)}\``).join(', ')} | ${network} | ${limits} |`;
}

function databases({ file, tasks }: Vertical): string[] {
  const rows = file.tools.flatMap(({ name, database }) => {
    if (database === undefined) return [];
    const users = tasks.filter((task) => task.databases.includes(database.name)).map(({ kind }) => kind);
    return [
      `| \`${database.name}\` | ${name} (${users.join(', ')}) | ${cell(database.from)} | ${cell(database.import)} |`,
    ];
  });
  if (rows.length === 0) return ['None of its tools needs a database.', ''];
  return [
    '## Databases',
    '',
    'Without its database a task does not run, and the run is incomplete.',
    '',
    '| database | for | from | how a run gets it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ];
}

/** A text in a table's cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function lines(...text: string[]): string {
  return text.join('\n');
}
