import { z } from 'zod';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { type FailOn, type GateOn, parseFailOn, parseGateOn } from '../gate/policy.ts';
import { duration } from '../toolbox/workflow.ts';
import { type ArtifactChoice, parseArtifact, parseRetention } from './artifact.ts';
import { type BaselineChoice, parseBaseline } from './baseline.ts';
import { type DatabaseSource, parseDatabases } from './databases.ts';
import { type InlineSuppressions, parseInlineSuppressions } from './inline-suppressions.ts';
import type { ParameterValue } from './parameters.ts';
import { type Annotated, type CommentMode, parseAnnotations, parseComment } from './publishing.ts';
import { parseReports, type ReportName } from './reports.ts';
import { parseSecrets, type SecretGrant } from './secrets.ts';
import { parseCategory, parseUploadSarif, type UploadSarif } from './upload-sarif.ts';
import { writableFile, writableFolder } from './writable.ts';

export const IMAGE_POLICIES = ['auto', 'pull', 'build', 'local'] as const;
export type ImagePolicy = (typeof IMAGE_POLICIES)[number];

/** Which files of a repository are looked at: globs relative to its root. */
export interface Paths {
  /** All, when there are none. */
  include: readonly string[];
  exclude: readonly string[];
}

/** What a person asked for, checked: every later phase trusts it. */
export interface Request {
  workflow: string;
  /** The folder as the person named it; errors repeat it. */
  target: string;
  failOn: FailOn;
  gateOn: GateOn;
  baseline: BaselineChoice;
  inlineSuppressions: InlineSuppressions;
  parameters: Record<string, ParameterValue>;
  paths: Paths;
  /** Workflows for which assay.yaml has a section, and where it is: a name that no workflow has is a mistake. */
  overrides: { name: string; place: string }[];
  /** Folders with workflows and tasks beside those of Assay and of the target. */
  toolboxes: string[];
  /** Absolute path of the report, when one is wanted. */
  sarifFile: string | undefined;
  /** Whether results go to code scanning. */
  uploadSarif: UploadSarif;
  /** First part of the id of every SARIF run; worked out when undefined. */
  category: string | undefined;
  /** When a pull request gets a comment. */
  comment: CommentMode;
  /** Which findings become annotations. */
  annotations: Annotated;
  /** What to write into `reportsFolder` when the run is over. */
  reports: ReportName[];
  /** Absolute path. */
  reportsFolder: string;
  /** Absolute path of the folder for all that the run leaves, when that is wanted. */
  output: string | undefined;
  /** Absolute path of the folder for what campaigns remember. It need not be there. */
  campaign: string;
  artifact: ArtifactChoice;
  /** Whether built images are kept in the repository's cache. */
  cache: ArtifactChoice;
  /** Days that the artifact is kept. */
  retentionDays: number | undefined;
  /** Seconds; the workflow's own when undefined. */
  timeoutSeconds: number | undefined;
  includeGit: boolean;
  /** Tasks for which the network is optional get it. */
  allowNetwork: boolean;
  databases: DatabaseSource[];
  secrets: SecretGrant[];
  images: ImagePolicy;
  registry: string | undefined;
  /** Name of the lab that stays, on which to run; a lab of its own when undefined. */
  lab: string | undefined;
  verbose: boolean;
}

/** The same as text, straight from flags or inputs. An empty string means "not given". */
export interface RawRequest {
  workflow: string;
  target: string;
  /** Path of assay.yaml, or `none`. */
  config: string;
  'fail-on': string;
  'gate-on': string;
  baseline: string;
  'inline-suppressions': string;
  parameters: Record<string, ParameterValue>;
  /** The file that some of them are from, and those that were given beside it. */
  parameterFile?: { path: string; beside: Record<string, ParameterValue> };
  /** Written in assay.yaml alone. */
  paths: Paths;
  toolboxes: string[];
  sarif: string;
  output: string;
  campaign: string;
  artifact: string;
  cache: string;
  'retention-days': string;
  'upload-sarif': string;
  category: string;
  comment: string;
  annotations: string;
  reports: string;
  'reports-dir': string;
  timeout: string;
  'include-git': string;
  'allow-network': string;
  /** `NAME=SOURCE` each. */
  databases: string[];
  /** `NAME` or `NAME=SOURCE` each. */
  secrets: string[];
  images: string;
  registry: string;
  lab: string;
  verbose: string;
}

/** Checks each option. Throws UsageError naming the option, its value and what to write instead. */
export async function makeRequest(raw: RawRequest): Promise<Request> {
  const reports = parseReports(raw.reports);
  return {
    workflow: raw.workflow,
    target: raw.target,
    failOn: parseFailOn(raw['fail-on']),
    gateOn: parseGateOn(raw['gate-on'] || 'all'),
    baseline: await parseBaseline(raw.baseline || 'auto'),
    inlineSuppressions: parseInlineSuppressions(raw['inline-suppressions'] || 'base'),
    parameters: raw.parameters,
    paths: raw.paths,
    overrides: [],
    toolboxes: raw.toolboxes,
    sarifFile: await writableFile('sarif', raw.sarif),
    output: raw.output === '' ? undefined : await writableFolder('output', raw.output, true),
    campaign: await writableFolder('campaign', raw.campaign || 'assay-campaign', false),
    artifact: parseArtifact('artifact', raw.artifact || 'auto'),
    cache: parseArtifact('cache', raw.cache || 'auto'),
    retentionDays: parseRetention(raw['retention-days']),
    uploadSarif: parseUploadSarif(raw['upload-sarif'] || 'auto'),
    category: parseCategory(raw.category),
    comment: parseComment(raw.comment || 'auto'),
    annotations: parseAnnotations(raw.annotations || 'new'),
    reports,
    reportsFolder: await writableFolder('reports-dir', raw['reports-dir'], reports.length > 0),
    timeoutSeconds: seconds(raw.timeout),
    allowNetwork: flag('allow-network', raw['allow-network']),
    databases: await parseDatabases(raw.databases),
    secrets: parseSecrets(raw.secrets),
    includeGit: flag('include-git', raw['include-git']),
    images: imagePolicy(raw.images),
    registry: registry(raw.registry),
    lab: raw.lab === '' ? undefined : raw.lab,
    verbose: flag('verbose', raw.verbose),
  };
}

/** YAML 1.2 core booleans, as @actions/core reads them. */
function flag(name: string, text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text) || text === '') return false;
  throw new UsageError(`${name}: "${text}" is not a boolean`, { hint: 'write true or false' });
}

function seconds(text: string): number | undefined {
  if (text === '') return undefined;
  const parsed = duration.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `timeout: "${text}" is not ${z
      .prettifyError(parsed.error)
      .replace(/^✖ Invalid input: /, '')
      .replace(/^✖ /, '')}`,
    {
      hint: 'write a duration such as 90s, 30m or 2h',
    },
  );
}

export function imagePolicy(text: string): ImagePolicy {
  const policy = IMAGE_POLICIES.find((known) => known === text.toLowerCase());
  if (policy !== undefined) return policy;
  throw new UsageError(`images: "${text}" is not a policy`, { hint: suggest(text, IMAGE_POLICIES) });
}

/** An image name prefix without a tag: host, optional port, path (distribution reference grammar). */
const REGISTRY = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/i;

export function registry(text: string): string | undefined {
  if (text === '') return undefined;
  if (REGISTRY.test(text)) return text.replace(/\/$/, '');
  throw new UsageError(`registry: "${text}" is not a registry prefix`, {
    hint: 'write one such as ghcr.io/owner/assay',
  });
}
