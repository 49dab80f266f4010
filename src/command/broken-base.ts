import type { RawRequest } from '../config/request.ts';
import type { Setting, Settled } from '../config/settings.ts';
import type { Logger } from '../log/logger.ts';
import type { PolicySource } from '../policy/source.ts';

/** What is wrong with the policy that a change is judged by, and with what the change would put in its place. */
export interface Mistakes {
  /** In the settings of the base. */
  settings: string | undefined;
  /** In what the base accepts. */
  accepted: readonly string[];
  /** In either of them as the change has it. */
  proposed: readonly string[];
}

/** The strictest that leaves a change a way to pass: all that it adds fails it, whatever that is. */
const STRICT = { 'fail-on': 'any', 'gate-on': 'new' } as const;

/**
 * The settings of a change whose base can't be read for its mistakes. Not the change's own, which could say anything;
 * and no error, which would stop the change that mends the base, too. Every new finding fails it, or without what is accepted
 * only the new ones are judged; what the pipeline says stays. A mistake that the change brings is told, and changes nothing.
 */
export function withoutBase({ raw, settings }: Settled, given: RawRequest, mistakes: Mistakes): Settled {
  const names = mistakes.settings !== undefined ? (['fail-on', 'gate-on'] as const) : (['gate-on'] as const);
  if (mistakes.settings === undefined && mistakes.accepted.length === 0) return { raw, settings };
  const tight = { ...raw };
  const said = new Map<string, Setting>(settings.map((setting) => [setting.name, setting]));
  for (const name of names) {
    if (given[name] !== '') continue;
    tight[name] = STRICT[name];
    said.set(name, { name, value: STRICT[name], source: 'as the base has a mistake' });
  }
  return { raw: tight, settings: [...said.values()] };
}

/** Tells of mistakes, loudly: a green that hangs on one is not what people think it is. */
export function tellMistakes(
  mistakes: Mistakes,
  { policy, log }: { policy: PolicySource; log: Logger },
): void {
  const mend = `mend it on the base branch, or by a change like this one`;
  const texts = [
    ...(mistakes.settings === undefined
      ? []
      : [
          `${mistakes.settings}. Until it is mended any new finding fails, unless the pipeline says otherwise; ${mend}`,
        ]),
    ...mistakes.accepted.map(
      (text) =>
        `${text}. Until it is mended nothing of it is accepted, and new findings are judged, unless the pipeline says otherwise; ${mend}`,
    ),
    ...mistakes.proposed.map(
      (text) => `${text}. That is what this change makes of it: merged, it would end runs with exit code 2`,
    ),
  ];
  for (const text of texts) {
    policy.tell(text);
    log.warn(text);
  }
}
