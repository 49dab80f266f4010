import type { Location, Message, Result } from 'sarif';
import { isCredential } from './cwe.ts';
import type { Candidate } from './finding.ts';
import { pathOf } from './place.ts';

/** What stands where a secret stood. */
export const REDACTED = '***';

/** Lines of one finding taken as secret: a private key has about 50. */
const MAX_LINES = 200;
/** Shorter values are found in any text: they are only replaced where they are quoted. */
const MIN_LENGTH = 6;

/** Lines of files that hold a secret, by path. */
export type SecretLines = Map<string, Set<number>>;

/** Whether a finding is about a secret in the code: of a secrets scanner, or a hard-coded credential by its CWE. */
export function isSecret(candidate: Candidate): boolean {
  return candidate.vertical === 'secrets' || isCredential(candidate.cwe);
}

/** The lines where secrets were found, by any tool. */
export function secretLines(candidates: Candidate[]): SecretLines {
  const lines: SecretLines = new Map();
  for (const { path, line, endLine } of candidates.filter(isSecret)) {
    if (path === undefined) continue;
    const known = lines.get(path) ?? new Set();
    for (let n = line; n <= Math.min(endLine, line + MAX_LINES); n++) known.add(n);
    lines.set(path, known);
  }
  return lines;
}

/**
 * Takes what could show a secret out of a finding. No snippet stays that covers a line with a secret, whichever tool
 * took it; texts about such a line lose every value that stands on it; a finding about a secret carries none of its
 * tool's own properties. `source` has the lines of the finding's file, undefined when there is none: all that is
 * quoted is then taken for a secret.
 */
export function withoutSecrets(
  candidate: Candidate,
  lines: SecretLines,
  source: string[] | undefined,
): Candidate {
  const secret = isSecret(candidate);
  const own = linesHit(candidate, lines);
  const { properties, ...result } = mapLocations(candidate.result, (location) =>
    withoutSnippet(location, secret, lines),
  );
  const kept: Result = secret || properties === undefined ? result : { ...result, properties };
  if (!secret && own.length === 0) return { ...candidate, result: kept };
  const redact = redactor(source === undefined ? undefined : own.map((n) => source[n - 1] ?? ''));
  return {
    ...candidate,
    message: redact(candidate.message),
    result: {
      ...mapLocations(kept, (location) =>
        location.message === undefined
          ? location
          : { ...location, message: redactMessage(location.message, redact) },
      ),
      message: redactMessage(kept.message, redact),
    },
  };
}

/** Whether `withoutSecrets` could change a finding: most have nothing to do with secrets. */
export function mayShowSecrets(candidate: Candidate, lines: SecretLines): boolean {
  if (lines.size === 0) return false;
  const { relatedLocations, codeFlows, stacks } = candidate.result;
  return (
    isSecret(candidate) ||
    (relatedLocations ?? codeFlows ?? stacks) !== undefined ||
    lines.has(candidate.path ?? '')
  );
}

function linesHit({ path, line, endLine }: Candidate, lines: SecretLines): number[] {
  return [...(lines.get(path ?? '') ?? [])].filter((n) => n >= line && n <= endLine);
}

function withoutSnippet(location: Location, always: boolean, lines: SecretLines): Location {
  const { artifactLocation, region } = location.physicalLocation ?? {};
  if (region?.snippet === undefined) return location;
  const start = region.startLine ?? 1;
  const end = region.endLine ?? start;
  const secret = lines.get(pathOf(artifactLocation?.uri ?? '')) ?? new Set();
  if (!always && ![...secret].some((n) => n >= start && n <= end)) return location;
  const { snippet: _, ...rest } = region;
  return { ...location, physicalLocation: { ...location.physicalLocation, region: rest } };
}

function mapLocations(result: Result, change: (location: Location) => Location): Result {
  const { locations, relatedLocations, codeFlows, stacks } = result;
  const out: Result = { ...result };
  if (locations !== undefined) out.locations = locations.map(change);
  if (relatedLocations !== undefined) out.relatedLocations = relatedLocations.map(change);
  if (codeFlows !== undefined) {
    out.codeFlows = codeFlows.map((flow) => ({
      ...flow,
      threadFlows: flow.threadFlows.map((thread) => ({
        ...thread,
        locations: thread.locations.map((step) =>
          step.location === undefined ? step : { ...step, location: change(step.location) },
        ),
      })),
    }));
  }
  if (stacks !== undefined) {
    out.stacks = stacks.map((stack) => ({
      ...stack,
      frames: stack.frames.map((frame) =>
        frame.location === undefined ? frame : { ...frame, location: change(frame.location) },
      ),
    }));
  }
  return out;
}

function redactMessage(message: Message, redact: (text: string) => string): Message {
  return {
    ...(message.text === undefined ? {} : { text: redact(message.text) }),
    ...(message.markdown === undefined ? {} : { markdown: redact(message.markdown) }),
  };
}

/** Each character is matched in one way only: a hostile line must not make this backtrack. */
const QUOTED = /(["'`])((?:\\.|(?!\1)[^\\])+)\1/g;

/** Characters of a line that are looked at: what is longer is no source code. */
const MAX_LINE = 4096;

/** Takes out of a text what stands quoted, or looks like a value, on some lines; all that it quotes, without them. */
export function redactor(long: string[] | undefined): (text: string) => string {
  const lines = long?.map((line) => line.slice(0, MAX_LINE));
  if (lines === undefined) return (text) => text.replaceAll(QUOTED, `$1${REDACTED}$1`);
  const quoted = new Set(
    lines.flatMap((line) => [...line.matchAll(QUOTED)].map(([, , value]) => value ?? '')),
  );
  const values = new Set([...quoted].filter((value) => value.length >= MIN_LENGTH));
  for (const word of lines.flatMap((line) => line.split(/[\s"'`=:,;(){}[\]<>]+/))) {
    if (word.length >= MIN_LENGTH && /\d/.test(word)) values.add(word);
  }
  const longestFirst = [...values].sort((a, b) => b.length - a.length);
  return (text) => {
    const plain = longestFirst.reduce((rest, value) => rest.replaceAll(value, REDACTED), text);
    return plain.replaceAll(QUOTED, (match, quote: string, value: string) =>
      quoted.has(value) ? `${quote}${REDACTED}${quote}` : match,
    );
  };
}
