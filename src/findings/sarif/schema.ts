import { z } from 'zod';

/**
 * The part of SARIF 2.1.0 that is read from a scanner's report, forgiving: a field of a wrong type counts as
 * absent, an element of a wrong type is left out, a field not named here is dropped. What is read nowhere can
 * neither leak nor break the merged log.
 */
function field<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

function list<T extends z.ZodType>(schema: T) {
  const element = schema.nullable().catch(null);
  return field(z.array(element).transform((items) => items.filter((item) => item !== null)));
}

function table<T extends z.ZodType>(schema: T) {
  return field(z.record(z.string(), schema));
}

const text = field(z.string());
const number = field(
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
);
const id = field(z.union([z.string().min(1), z.number().transform(String)]));
const bag = table(z.unknown());
const words = z.object({ text, markdown: text });

const message = z.object({
  text,
  markdown: text,
  id,
  arguments: list(z.union([z.string(), z.number().transform(String)])),
});
const artifactLocation = z.object({ uri: text, uriBaseId: text, index: number });
const region = z.object({
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  snippet: field(z.object({ text })),
});
const location = z.object({
  id: number,
  message: field(message),
  physicalLocation: field(z.object({ artifactLocation: field(artifactLocation), region: field(region) })),
  logicalLocations: list(z.object({ name: text, fullyQualifiedName: text, kind: text })),
});
const flowStep = z.object({ location: field(location), index: number });
const ruleReference = z.object({
  id,
  index: number,
  guid: text,
  toolComponent: field(z.object({ name: text, index: number, guid: text })),
});

const result = z.object({
  ruleId: id,
  ruleIndex: number,
  rule: field(ruleReference),
  level: text,
  kind: text,
  message: field(message),
  locations: list(location),
  relatedLocations: list(location),
  codeFlows: list(z.object({ threadFlows: list(z.object({ locations: list(flowStep) })) })),
  stacks: list(
    z.object({
      message: field(message),
      frames: list(z.object({ location: field(location), module: text })),
    }),
  ),
  suppressions: list(z.object({ kind: text, status: text, justification: text, properties: bag })),
  fingerprints: table(z.unknown()),
  partialFingerprints: table(z.unknown()),
  baselineState: text,
  taxa: list(ruleReference),
  properties: bag,
});

const rule = z.object({
  id: id,
  guid: text,
  name: text,
  shortDescription: field(words),
  fullDescription: field(words),
  help: field(words),
  helpUri: text,
  messageStrings: table(field(words)),
  defaultConfiguration: field(z.object({ level: text })),
  properties: bag,
  relationships: list(z.object({ target: field(ruleReference) })),
});

const component = z.object({
  name: text,
  guid: text,
  version: text,
  semanticVersion: text,
  informationUri: text,
  rules: list(rule),
  globalMessageStrings: table(field(words)),
});
const notification = z.object({ level: text, message: field(message), locations: list(location) });

const run = z.object({
  automationDetails: field(z.object({ id: text })),
  properties: bag,
  tool: field(z.object({ driver: field(component), extensions: list(component) })),
  results: list(result),
  artifacts: list(z.object({ location: field(artifactLocation) })),
  originalUriBaseIds: table(field(artifactLocation)),
  threadFlowLocations: list(flowStep),
  versionControlProvenance: list(z.object({ repositoryUri: text, revisionId: text })),
  invocations: list(
    z.object({
      executionSuccessful: field(z.boolean()),
      toolExecutionNotifications: list(notification),
      toolConfigurationNotifications: list(notification),
    }),
  ),
});

/** The forgiving reading of a SARIF log whose `runs` are known to be an array. */
export const reportSchema = z.object({ runs: z.array(run.nullable().catch(null)) });

export type ReportRun = z.infer<typeof run>;
export type ReportResult = z.infer<typeof result>;
export type ReportRule = z.infer<typeof rule>;
export type ReportComponent = z.infer<typeof component>;
export type ReportLocation = z.infer<typeof location>;
export type ReportRegion = z.infer<typeof region>;
export type ReportMessage = z.infer<typeof message>;
export type ReportArtifactLocation = z.infer<typeof artifactLocation>;

/** What a scanner's report says, read and freed of malformed fields. */
export interface Report {
  runs: ReportRun[];
}

/** A log of our own, as it is read from its file. */
export function asReport(log: unknown): Report {
  const { runs } = reportSchema.parse(log);
  return { runs: runs.filter((run) => run !== null) };
}
