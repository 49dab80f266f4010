import type { Result } from 'sarif';
import type { AbsentFinding, Finding } from '../../findings/finding.ts';
import type { Material } from '../material.ts';
import { excerptsOf } from './excerpts.ts';
import { Names } from './names.ts';
import { Rules } from './rules.ts';
import type { PageData, PageFinding } from './view/data.ts';

/** Findings in one page: what is more, a browser on a phone would not open. */
const MAX_FINDINGS = 50_000;
/** Characters of a message. */
const MAX_MESSAGE = 2000;

/** What the page knows, and what it had to leave out, one sentence each. */
export interface PageContent {
  data: PageData;
  left: string[];
}

/** Everything that the page shows of findings, from the outcome, the log and the work tree. */
export async function pageContent({ outcome, log, source }: Material): Promise<PageContent> {
  const { findings: all, comparison, tasks, repository, earlier } = outcome;
  const findings = all.slice(0, MAX_FINDINGS);
  const rules = new Rules(log);
  const [tools, verticals, paths] = [new Names(), new Names(), new Names()];
  const verticalOf = earlier?.verticals ?? new Map(tasks.map(({ kind, vertical }) => [kind, vertical]));
  const shown = findings.map((finding): PageFinding => {
    const vertical = verticalOf.get(finding.kind);
    return {
      ...common(finding, { rules, tools, paths }),
      ...(vertical === undefined ? {} : { vertical: verticals.indexOf(vertical) }),
      ...regionOf(finding),
      ...suppressionOf(finding),
      ...stepsOf(finding.result, paths),
      cwe: finding.cwe,
      state: finding.state,
    };
  });
  const absent = (comparison?.absent ?? []).slice(0, MAX_FINDINGS - shown.length).map(
    (finding): PageFinding => ({
      ...common(finding, { rules, tools, paths }),
      cwe: [],
      state: 'absent',
    }),
  );
  const secretKinds = new Set(
    [...verticalOf].filter(([, vertical]) => vertical === 'secrets').map(([kind]) => kind),
  );
  const excerpts = await excerptsOf(findings, { source, paths: paths.list, secretKinds });
  const left = [
    ...(all.length > findings.length
      ? [`${all.length - findings.length} findings, the least severe: they are in the CSV report`]
      : []),
    ...(excerpts.left > 0 ? [`the code of ${excerpts.left} findings, the least severe`] : []),
  ];
  const data: PageData = {
    tools: tools.list,
    verticals: verticals.list,
    paths: paths.list,
    rules: rules.list,
    findings: [...shown, ...absent],
    code: excerpts.code,
    ...(repository === undefined ? {} : { repository }),
  };
  return { data, left };
}

function common(
  finding: Finding | AbsentFinding,
  { rules, tools, paths }: { rules: Rules; tools: Names; paths: Names },
): Pick<PageFinding, 'severity' | 'rule' | 'message' | 'path' | 'line' | 'tools' | 'fingerprint'> {
  const { severity, message, path, line, fingerprint } = finding;
  return {
    severity,
    rule: rules.indexOf(finding),
    message: message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE - 1)}…`,
    ...(path === undefined ? {} : { path: paths.indexOf(path) }),
    line,
    tools: finding.tools.map((tool) => tools.indexOf(tool)),
    ...(fingerprint === undefined || fingerprint === '' ? {} : { fingerprint }),
  };
}

function regionOf({ line, endLine, result }: Finding): Pick<PageFinding, 'endLine' | 'columns'> {
  if (endLine > line) return { endLine };
  const { startColumn, endColumn } = result.locations?.[0]?.physicalLocation?.region ?? {};
  if (startColumn === undefined || endColumn === undefined || endColumn <= startColumn) return {};
  return { columns: [startColumn, endColumn] };
}

function suppressionOf({ suppressed, suppression }: Finding): Pick<PageFinding, 'suppression'> {
  if (!suppressed) return {};
  const { by = 'source', reason, expires } = suppression ?? {};
  return {
    suppression: {
      by,
      ...(reason === undefined ? {} : { reason }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
}

/** Steps of a code flow or frames of a stack that are shown. */
const MAX_STEPS = 12;

function stepsOf({ codeFlows, stacks }: Result, paths: Names): Pick<PageFinding, 'steps'> {
  const flow = codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location);
  const stack = stacks?.[0]?.frames.map(({ location }) => location);
  const steps = (flow ?? stack ?? []).slice(0, MAX_STEPS).flatMap((location) => {
    const { artifactLocation, region } = location?.physicalLocation ?? {};
    const text = location?.message?.text ?? location?.logicalLocations?.[0]?.fullyQualifiedName;
    if (artifactLocation?.uri === undefined && text === undefined) return [];
    const path = artifactLocation?.uri === undefined ? undefined : pathOf(artifactLocation.uri);
    return [
      {
        ...(path === undefined ? {} : { path: paths.indexOf(path) }),
        line: region?.startLine ?? 1,
        ...(text === undefined ? {} : { text: text.slice(0, 300) }),
      },
    ];
  });
  return steps.length === 0 ? {} : { steps };
}

/** The path of a relative reference of the log; as it stands when it can't be decoded. */
function pathOf(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}
