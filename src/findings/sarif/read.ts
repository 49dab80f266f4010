import { decode } from './decode.ts';
import { parseJson } from './parse.ts';
import { type Report, type ReportLocation, type ReportRun, reportSchema } from './schema.ts';

/** What came of reading a report. `reason` is one sentence for people; the task it belongs to is incomplete. */
export type ReportRead =
  | {
      ok: true;
      log: Report;
      /** Of SARIF, as the report says it. */
      version: string | undefined;
      /** What was put right, one sentence each. */
      repairs: string[];
      /** Why the tool itself says that its run was not successful (SARIF 3.20.14, 3.20.21); empty when it does not. */
      toolErrors: string[];
      /** Errors and warnings the tool told of a run that it calls successful, such as files it could not parse. */
      toolWarnings: string[];
    }
  | { ok: false; reason: string };

export interface ReadLimits {
  /** Bytes a report may have. */
  maxBytes: number;
}

const LIMITS: ReadLimits = { maxBytes: 200_000_000 };

/** Notifications kept of a run, and the characters kept of each. */
const NOTIFICATIONS = { count: 20, length: 300 };

/** Places named of those that a notification was told of. */
const PLACES = 3;

type Invocation = NonNullable<ReportRun['invocations']>[number];
type Notification = NonNullable<Invocation['toolExecutionNotifications']>[number];

/**
 * Reads the SARIF a scanner left, tolerantly. A report that does not say what was found (too large, empty, cut off,
 * not SARIF, `results` null or absent) is refused: to take it for "nothing found" would be a silent green. SARIF
 * 2.1.0, 3.14.23: `results` may be absent only when no scan was done; a scan that found nothing has an empty array.
 */
export function readReport(raw: Uint8Array, limits: ReadLimits = LIMITS): ReportRead {
  if (raw.byteLength === 0) return refuse('the report is empty');
  if (raw.byteLength > limits.maxBytes) {
    const [size, limit] = [raw.byteLength, limits.maxBytes].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
    return refuse(`the report has ${size}, more than the limit of ${limit}`);
  }
  const { text, repairs } = decode(raw);
  const parsed = parseJson(text);
  if (!parsed.ok) return refuse(parsed.reason);
  repairs.push(...parsed.repairs);
  const top = parsed.value;
  if (!isObject(top) || !('runs' in top)) return refuse('the report is JSON but not SARIF: it has no "runs"');
  if (top.runs === null) return refuse('"runs" is null: the tool says that it failed to write its runs');
  if (!Array.isArray(top.runs)) return refuse('the report is not SARIF: "runs" is not a list');
  const version = top.version;
  if (version === undefined) repairs.push('the report has no version, read as 2.1.0');
  else if (typeof version !== 'string' || !version.startsWith('2.')) {
    return refuse(`SARIF version ${JSON.stringify(version)} is not supported, 2.1.0 is`);
  } else if (version !== '2.1.0') repairs.push(`the report is of version ${version}, read as 2.1.0`);

  const runs = reportSchema.parse({ runs: top.runs }).runs.filter((run) => run !== null);
  const scans = runs.filter((run) => run.results !== undefined);
  if (scans.length === 0)
    return refuse('the report has no results, not even an empty list: nothing says that a scan was done');
  const told = notifications(runs);
  const failed = top.runs.filter((run) => isObject(run) && run.results === null).length;
  if (failed > 0) told.toolErrors.push(`${failed} of its runs failed to produce results ("results" is null)`);
  if (scans.length + failed < top.runs.length) repairs.push('a run without a list of results was left out');
  const lost = lostResults(top.runs, runs);
  if (lost > 0) told.toolErrors.push(`${lost} entries of "results" that are no results`);
  return { ok: true, log: { runs: scans }, version, repairs, ...told };
}

function refuse(reason: string): ReportRead {
  return { ok: false, reason };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lostResults(raw: unknown[], read: ReportRun[]): number {
  const before = raw.map((run) => (isObject(run) && Array.isArray(run.results) ? run.results.length : 0));
  const after = read.map((run) => run.results?.length ?? 0);
  return sum(before) - sum(after);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function notifications(runs: ReportRun[]): { toolErrors: string[]; toolWarnings: string[] } {
  const toolErrors: string[] = [];
  const toolWarnings: string[] = [];
  for (const invocation of runs.flatMap((run) => run.invocations ?? [])) {
    const told = [
      ...(invocation.toolExecutionNotifications ?? []),
      ...(invocation.toolConfigurationNotifications ?? []),
    ];
    const texts = (levels: (string | undefined)[]) =>
      sentences(told.filter(({ level }) => levels.includes(level)));
    if (invocation.executionSuccessful === false) {
      const errors = texts(['error']);
      toolErrors.push(...(errors.length > 0 ? errors : ['the tool says that its run was not successful']));
    } else toolWarnings.push(...texts(['error', 'warning', undefined]));
  }
  return {
    toolErrors: toolErrors.slice(0, NOTIFICATIONS.count),
    toolWarnings: toolWarnings.slice(0, NOTIFICATIONS.count),
  };
}

/** One sentence for each text, with the places that it is said of. */
function sentences(told: Notification[]): string[] {
  const byText = Map.groupBy(told, ({ message }) => onOneLine(message?.text ?? message?.id ?? 'no text'));
  return [...byText].map(([text, same]) => {
    const places = same
      .flatMap(({ locations }) => placeOf(locations?.[0]))
      .filter((place) => !text.includes(place));
    if (places.length === 0) return text;
    const more = places.length > PLACES ? ` and ${places.length - PLACES} more` : '';
    return `${text.replace(/[.:]$/, '')}: ${places.slice(0, PLACES).join(', ')}${more}`;
  });
}

function placeOf(location: ReportLocation | undefined): string[] {
  const { artifactLocation, region } = location?.physicalLocation ?? {};
  const uri = artifactLocation?.uri;
  if (uri === undefined) return [];
  return [region?.startLine === undefined ? uri : `${uri}:${region.startLine}`];
}

/** A parser's complaint may repeat pages of the source. */
function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= NOTIFICATIONS.length ? line : `${line.slice(0, NOTIFICATIONS.length - 1)}…`;
}
