import { stripVTControlCharacters } from 'node:util';
import { ConversionFault } from './fault.ts';
import { type Finding, type Found, levelOf, scoreOf } from './finding.ts';

/** How a tool's lines are read. */
export interface LinePattern {
  /** Regular expression with the named groups of a finding. */
  pattern: string;
  /** The rule of a line that names none. */
  rule: string;
  /** The tool prints nothing when it finds nothing. */
  mayBeEmpty: boolean;
}

/** A finding for each line that matches; other lines are log. */
export function fromText(raw: string, { pattern, rule, mayBeEmpty }: LinePattern): Found {
  if (raw.trim() === '') {
    if (mayBeEmpty) return { findings: [] };
    throw new ConversionFault(
      'is empty (output.may_be_empty: true is for a tool that prints nothing when it finds nothing)',
    );
  }
  const matcher = new RegExp(pattern);
  const unknown = new Set<string>();
  const lines = stripVTControlCharacters(raw).split(/\r?\n/);
  const findings = lines.flatMap((line) => {
    const groups = matcher.exec(line)?.groups;
    return groups === undefined ? [] : [findingOf(groups, { rule, line, unknown })];
  });
  const silent = lines.filter((line) => line.trim() !== '').length;
  const warnings = [
    ...(findings.length === 0 ? [`none of its ${silent} lines matches output.pattern`] : []),
    ...[...unknown].slice(0, 5).map((word) => `level or severity "${word}" is not known, taken as warning`),
  ];
  return { findings, ...(warnings.length === 0 ? {} : { warnings }) };
}

function findingOf(
  groups: Readonly<Record<string, string | undefined>>,
  { rule, line, unknown }: { rule: string; line: string; unknown: Set<string> },
): Finding {
  const said = (name: string) => groups[name]?.trim() || undefined;
  const [level, severity] = [said('level'), said('severity')];
  const known = {
    level: level === undefined ? undefined : levelOf(level),
    severity: severity === undefined ? undefined : scoreOf(severity),
  };
  if (level !== undefined && known.level === undefined) unknown.add(level.slice(0, 40));
  if (severity !== undefined && known.severity === undefined) unknown.add(severity.slice(0, 40));
  return {
    ...known,
    file: said('file'),
    line: positionIn(said('line')),
    column: positionIn(said('column')),
    rule: said('rule') ?? rule,
    message: said('message') ?? line.trim(),
  };
}

function positionIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) || undefined : undefined;
}
