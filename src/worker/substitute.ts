import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

/**
 * Replaces `$NAME` and `${NAME}` in a task file's argument; `$$` is a dollar sign, and a `$` before anything else stays.
 * One pass: what a value contains is never looked at again. Throws UsageError for a name the task does not have.
 */
export function substitute(text: string, env: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g,
    (_, dollar: string | undefined, plain: string | undefined, braced: string | undefined) => {
      if (dollar !== undefined) return '$';
      const name = plain ?? braced ?? '';
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      if (value === undefined) {
        throw new UsageError(`"${text}": the task has no variable ${name}`, {
          hint: suggest(name, Object.keys(env)),
        });
      }
      return value;
    },
  );
}
