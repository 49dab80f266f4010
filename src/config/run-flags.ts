import { Option as Flag } from 'commander';
import { ASSAY_FILE } from './assay-file.ts';
import type { Option } from './options.ts';
import { parsePairs, readParameters } from './parameters.ts';
import type { RawRequest } from './request.ts';
import { defaultOf } from './settings.ts';

/** Flags as commander hands them over: text, or true for a flag without a value. */
export type Flags = Record<string, string | string[] | boolean | undefined>;

/** The flag of an option. */
export function flagOf(option: Option): Flag {
  const flag = new Flag(
    `--${option.name}${option.value === undefined ? '' : ` <${option.value}>`}`,
    option.description,
  );
  if (option.repeatable)
    return flag.default([], 'none').argParser((pair: string, before: string[]) => [...before, pair]);
  if (option.default === '' || option.value === undefined) return flag;
  // What is not given is left to assay.yaml: the default is shown, and not set.
  return option.inFile ? flag.default(undefined, option.default) : flag.default(option.default);
}

/** What the flags of a run say. Throws UsageError for parameters that can't be read. */
export async function given(workflow: string, flags: Flags): Promise<RawRequest> {
  const text = (name: string): string => {
    const value = flags[name];
    return typeof value === 'string' ? value : value === true ? 'true' : '';
  };
  const list = (name: string): string[] => {
    const value = flags[name];
    return Array.isArray(value) ? value : [];
  };
  const file = text('parameters');
  const pairs = parsePairs(list('param'));
  return {
    workflow,
    target: text('target') || '.',
    config: text('config') || ASSAY_FILE,
    paths: { include: [], exclude: [] },
    'fail-on': text('failOn'),
    'gate-on': text('gateOn'),
    baseline: text('baseline'),
    'inline-suppressions': text('inlineSuppressions'),
    parameters: { ...(file === '' ? {} : await readParameters(file)), ...pairs },
    ...(file === '' ? {} : { parameterFile: { path: file, beside: pairs } }),
    toolboxes: list('toolbox'),
    sarif: text('sarif'),
    output: text('output'),
    campaign: text('campaign'),
    // Only the action publishes.
    artifact: '',
    cache: '',
    'retention-days': '',
    'upload-sarif': '',
    comment: '',
    annotations: '',
    category: text('category'),
    reports: text('reports'),
    'reports-dir': text('reportsDir') || 'assay-reports',
    timeout: text('timeout'),
    'include-git': text('includeGit'),
    'allow-network': text('allowNetwork'),
    databases: list('database'),
    secrets: list('secret'),
    // A command without that flag does not need an image.
    images: text('images') || defaultOf('images'),
    registry: text('registry'),
    lab: text('lab'),
    verbose: text('verbose'),
  };
}
