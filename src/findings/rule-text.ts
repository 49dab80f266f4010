import type { ReportingDescriptor } from 'sarif';
import { cleanBag } from './bag.ts';
import { cweTag } from './cwe.ts';
import { said } from './message.ts';
import type { ReportRule } from './sarif/schema.ts';
import type { Wording } from './wording.ts';

/** What is known of a rule from its results. */
export interface RuleUse {
  /** 0 to 10; undefined for a rule that is not about security, or not rated. */
  score: number | undefined;
  security: boolean;
  cwe: string[];
  /** The message of one of its results, for a rule without a description. */
  sample: string | undefined;
}

/** Lengths GitHub allows (docs.github.com, SARIF support for code scanning, reportingDescriptor). */
const SHORT = 1024;
const NAME = 255;
const HELP = 20_000;

/** A rule as GitHub shows it: each text that the tool left out is filled from the others. */
export function describeRule(
  id: string,
  rule: ReportRule | undefined,
  use: RuleUse,
  wording: Wording,
): ReportingDescriptor {
  const name = said(rule?.name);
  const short = said(rule?.shortDescription?.text);
  const full = said(rule?.fullDescription?.text);
  const help = said(rule?.help?.text);
  const uri = rule?.helpUri !== undefined && URL.canParse(rule.helpUri) ? rule.helpUri : undefined;
  const title = short ?? firstSentence(full ?? use.sample) ?? spaced(name) ?? id;
  const description = full ?? short ?? use.sample ?? title;
  const more = uri === undefined ? '' : `\n\nMore: ${uri}`;
  const markdown =
    said(rule?.help?.markdown) ??
    (uri === undefined || help !== undefined ? undefined : `${description}\n\n[More](${uri})`);
  const level = levelOf(rule);
  const out: ReportingDescriptor = {
    id,
    shortDescription: { text: wording(title, SHORT) },
    fullDescription: { text: wording(description, SHORT) },
    help: { text: wording(help ?? `${description}${more}`, HELP) },
  };
  if (out.help !== undefined && markdown !== undefined) out.help.markdown = wording(markdown, HELP);
  // SARIF 2.1.0, 3.49.7: a name is for people; one that repeats the id is none.
  if (name !== undefined && name !== id) out.name = wording(name, NAME);
  if (uri !== undefined) out.helpUri = uri;
  if (level !== undefined) out.defaultConfiguration = { level };
  out.properties = properties(rule, use, wording);
  return out;
}

function properties(
  rule: ReportRule | undefined,
  use: RuleUse,
  wording: Wording,
): NonNullable<ReportingDescriptor['properties']> {
  const own = cleanBag(rule?.properties, wording) ?? {};
  const given = Array.isArray(own.tags) ? own.tags.filter(isOwnTag) : [];
  const cwe = use.security ? use.cwe.map(cweTag) : [];
  const tags = [...new Set([...(use.security ? ['security'] : []), ...cwe, ...given])];
  const score =
    use.score === undefined
      ? {}
      : { 'security-severity': Number.isInteger(use.score) ? `${use.score}.0` : `${use.score}` };
  return { ...own, tags, ...score };
}

/** A tag that is not about to be written in GitHub's form. */
function isOwnTag(tag: unknown): boolean {
  return typeof tag === 'string' && tag !== '' && !/^external\/cwe\/cwe-\d+$/i.test(tag);
}

function levelOf(rule: ReportRule | undefined): 'error' | 'warning' | 'note' | 'none' | undefined {
  const level = rule?.defaultConfiguration?.level;
  return level === 'error' || level === 'warning' || level === 'note' || level === 'none' ? level : undefined;
}

function firstSentence(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim());
}

/** `hardcoded_sql_expressions` and `HardcodedSql` as words. */
function spaced(name: string | undefined): string | undefined {
  const words = name
    ?.replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim();
  return words === undefined || words === '' ? undefined : words;
}
