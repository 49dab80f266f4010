import { countSeverities } from '../../findings/severity.ts';
import { SEVERITIES } from '../../toolbox/severity.ts';
import type { Material } from '../material.ts';
import { counting, type RunOutcome } from '../outcome.ts';
import { commitPage, knownCommit } from '../permalink.ts';
import { count, humanTime } from '../plain.ts';
import type { Provenance } from '../provenance.ts';
import { type Child, type Element, el, link } from './view/element.ts';

/** Reasons shown of a verdict: the section of what is incomplete has them all. */
const REASONS = 8;

const VERDICTS: Record<RunOutcome['verdict']['verdict'], { sign: string; title: string }> = {
  passed: { sign: '✓', title: 'Passed' },
  failed: { sign: '✕', title: 'Failed' },
  incomplete: { sign: '!', title: 'Incomplete' },
  error: { sign: '!', title: 'Error' },
  cancelled: { sign: '■', title: 'Cancelled' },
};

/** The first thing on the page: the verdict, why, and of what it is. */
export function headline({ outcome, provenance }: Material): Element {
  const { verdict, reasons } = outcome.verdict;
  const { sign, title } = VERDICTS[verdict];
  const [first = '', ...others] = reasons;
  // The section of what is incomplete says these one by one.
  const gaps = new Set(outcome.incomplete.map(({ id, reason }) => `${id} is incomplete: ${reason}`));
  const rest = others.filter((reason) => !gaps.has(reason));
  const more = rest.length - REASONS;
  return el(
    'header',
    { class: `verdict ${verdict}` },
    el('div', { class: 'sign', 'aria-hidden': 'true' }, sign),
    el(
      'div',
      { class: 'why' },
      el('h1', {}, title),
      el('p', { class: 'reason' }, first),
      outcome.incomplete.length > 0 &&
        el('p', {}, el('a', { href: '#incomplete' }, `Incomplete: ${names(outcome.incomplete)}`)),
      rest.length > 0 &&
        el(
          'ul',
          {},
          ...rest.slice(0, REASONS).map((reason) => el('li', {}, reason)),
          more > 0 && el('li', {}, `and ${count(more, 'more reason')}`),
        ),
      el('p', { class: 'of' }, ...ofWhat(outcome, provenance)),
    ),
  );
}

function names(incomplete: RunOutcome['incomplete']): string {
  const ids = [...new Set(incomplete.map(({ id }) => id))];
  const more = ids.length - REASONS;
  return `${ids.slice(0, REASONS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function ofWhat(outcome: RunOutcome, provenance: Provenance | undefined): Child[] {
  const { workflow, target, repository, durations, runId } = outcome;
  const commit = repository === undefined ? provenance?.commit : knownCommit(repository);
  const place = repository === undefined ? target : repository.slug;
  const url = repository && commitPage(repository);
  const parts: Child[] = [
    el('strong', {}, workflow),
    `of ${place}`,
    ...(commit === undefined ? [] : [el('span', {}, 'at ', link(url, commit.slice(0, 10)))]),
    ...(provenance === undefined ? [] : [timeOf(provenance.startedAt)]),
    ...(durations.total === undefined ? [] : [`took ${humanTime(durations.total)}`]),
    el('code', {}, runId),
  ];
  return parts.map((part) => el('span', {}, part));
}

function timeOf(ms: number): Element {
  const iso = new Date(ms).toISOString();
  return el('time', { datetime: iso }, `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`);
}

/** How many there are of each severity; each is a button that filters, where there is a script. */
export function tally(outcome: RunOutcome): Element {
  const findings = counting(outcome);
  const counts = countSeverities(findings);
  const { comparison } = outcome;
  const fresh = findings.filter(({ state }) => state === 'new').length;
  const compared =
    comparison === undefined
      ? []
      : [`${fresh} new`, `${findings.length - fresh} unchanged`, `${comparison.absent.length} absent`];
  const suppressed = outcome.findings.length - findings.length;
  const said = [...compared, ...(suppressed === 0 ? [] : [`${suppressed} suppressed, not counted`])];
  return el(
    'section',
    { class: 'tally', 'aria-label': 'Findings by severity' },
    ...SEVERITIES.map((severity) =>
      el(
        'button',
        { type: 'button', class: `tile ${severity}`, 'data-severity': severity, 'aria-pressed': 'false' },
        el('b', {}, counts[severity].toLocaleString('en-US')),
        el('span', {}, severity),
      ),
    ),
    said.length > 0 &&
      el(
        'p',
        {},
        said.join(' · '),
        comparison !== undefined && el('span', { class: 'quiet' }, ` compared with ${comparison.baseline}`),
      ),
  );
}
