import { UsageError } from '../../fault/fault.ts';

/** The name of a lab that stays, when none is given. */
export const DEFAULT_NAME = 'default';

/** Names of containers, networks and host names are made of it. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LENGTH = 30;

/** Ids of labs that belong to one run look like this. */
const RUN_LAB = /^[0-9a-f]{10}$/;

/** Checks the name of a lab that stays. Throws a UsageError that says what a name is. */
export function labName(text: string): string {
  if (NAME.test(text) && text.length <= LENGTH && !RUN_LAB.test(text)) return text;
  throw new UsageError(`"${text}" is no name for a lab`, {
    hint: `lower-case letters, digits and single dashes, starting with a letter, at most ${LENGTH}: such as dev`,
  });
}
