import { join } from 'node:path';
import type { AssayFile, Config, Section } from './assay-file.ts';
import { OPTIONS, type Option } from './options.ts';
import type { Paths, RawRequest } from './request.ts';

/** A setting of a run, and who says it. */
export interface Setting {
  name: string;
  value: string;
  /** `given`, `default`, or a place in assay.yaml. */
  source: string;
}

/** What flags or inputs, assay.yaml and the defaults make together. */
export interface Settled {
  raw: RawRequest;
  settings: Setting[];
}

/** What is text in a request and can be written in assay.yaml. */
const TEXTS = [
  'fail-on',
  'gate-on',
  'baseline',
  'inline-suppressions',
  'timeout',
  'reports',
  'include-git',
  'allow-network',
] as const satisfies readonly (keyof RawRequest & keyof Section)[];

/**
 * Flags and inputs before the workflow's section of assay.yaml, that before the file's own settings, those before the
 * defaults; a parameter at a time. Parameters at the top of the file are for the workflow that it names.
 */
export function settle(given: RawRequest, config?: Config): Settled {
  const file: AssayFile = config?.file ?? {};
  const settings: Setting[] = [];
  const say = (name: string, { value, source }: Told): string => {
    settings.push({ name, value, source });
    return value;
  };
  const at = (path: readonly PropertyKey[]) => `${config?.shown}:${config?.line(path)}`;
  const workflow = say(
    'workflow',
    first(given.workflow, [[file.workflow, () => at(['workflow'])]], 'workflow'),
  );
  const own: Section = Object.hasOwn(file.workflows ?? {}, workflow)
    ? (file.workflows?.[workflow] ?? {})
    : {};
  const raw = { ...given, workflow };
  for (const name of TEXTS) {
    const inFile: Written[] = [
      [own[name], () => at(['workflows', workflow, name])],
      [file[name], () => at([name])],
    ];
    raw[name] = say(name, first(given[name], inFile, name));
  }
  const general = workflow === file.workflow ? file.parameters : {};
  raw.parameters = { ...general, ...own.parameters, ...given.parameters };
  for (const [name, value] of Object.entries(raw.parameters)) {
    const source = Object.hasOwn(given.parameters, name)
      ? 'given'
      : Object.hasOwn(own.parameters ?? {}, name)
        ? at(['workflows', workflow, 'parameters', name])
        : at(['parameters', name]);
    settings.push({ name: `parameters.${name}`, value: String(value), source });
  }
  raw.paths = pathsOf(file, own);
  for (const which of ['include', 'exclude'] as const) {
    const list = raw.paths[which];
    if (list.length === 0) continue;
    const path = own.paths?.[which] === undefined ? [] : ['workflows', workflow];
    settings.push({ name: `paths.${which}`, value: list.join(', '), source: at([...path, 'paths', which]) });
  }
  const databases = databasesOf(given, file, config?.root ?? '.');
  raw.databases = [...given.databases, ...databases.map(([name, source]) => `${name}=${source}`)];
  for (const [name, value] of databases) {
    settings.push({ name: `databases.${name}`, value, source: at(['databases', name]) });
  }
  return { raw, settings };
}

type Told = Pick<Setting, 'value' | 'source'>;
type Written = [value: string | boolean | string[] | undefined, place: () => string];

function first(given: string, inFile: readonly Written[], name: string): Told {
  if (given !== '') return { value: given, source: 'given' };
  for (const [value, place] of inFile) {
    if (value !== undefined)
      return { value: Array.isArray(value) ? value.join(',') || 'none' : String(value), source: place() };
  }
  return { value: defaultOf(name), source: 'default' };
}

/** The default of an option. */
export function defaultOf(name: string): string {
  const options: readonly Option[] = OPTIONS;
  return options.find((option) => option.name === name)?.default ?? '';
}

/** A workflow's own list takes the place of the general one. */
function pathsOf(file: Section, own: Section): Paths {
  return {
    include: own.paths?.include ?? file.paths?.include ?? [],
    exclude: own.paths?.exclude ?? file.paths?.exclude ?? [],
  };
}

/** Those of the file that are not given otherwise. */
function databasesOf(given: RawRequest, file: AssayFile, root: string): [string, string][] {
  const names = given.databases.map((pair) => pair.split('=')[0]?.trim());
  return Object.entries(file.databases ?? {})
    .filter(([name]) => !names.includes(name))
    .map(([name, source]) => [name, /^\w+:\/\//.test(source) ? source : join(root, source)]);
}
