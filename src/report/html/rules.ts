import type { Log, ReportingDescriptor } from 'sarif';
import type { Finding } from '../../findings/finding.ts';
import type { PageRule } from './view/data.ts';

/** Characters of a rule's help that are shown; its page has the rest. */
const MAX_HELP = 4000;

/** The rules of some findings, each once, with what its tool says of it in the log. */
export class Rules {
  readonly list: PageRule[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #known = new Map<string, ReportingDescriptor>();

  constructor(log: Log) {
    for (const { tool } of log.runs) {
      for (const rule of tool.driver.rules ?? []) {
        const key = keyOf(tool.driver.name, rule.id);
        if (!this.#known.has(key)) this.#known.set(key, rule);
      }
    }
  }

  indexOf({
    ruleId,
    tools: [tool = ''],
    helpUri,
  }: Pick<Finding, 'ruleId' | 'tools'> & { helpUri?: string | undefined }): number {
    const key = keyOf(tool, ruleId);
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.list.length;
      this.#indexes.set(key, index);
      this.list.push(shown(ruleId, this.#find(tool, ruleId), helpUri));
    }
    return index;
  }

  /** An id like `CA1000/1` belongs to the rule `CA1000` (SARIF 2.1.0, 3.27.5). */
  #find(tool: string, ruleId: string): ReportingDescriptor | undefined {
    for (let id = ruleId; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/')))) {
      const rule = this.#known.get(keyOf(tool, id));
      if (rule !== undefined) return rule;
    }
    return undefined;
  }
}

function keyOf(tool: string, ruleId: string): string {
  return `${tool}\0${ruleId}`;
}

function shown(id: string, rule: ReportingDescriptor | undefined, helpUri: string | undefined): PageRule {
  const title = rule?.shortDescription?.text;
  const help = rule?.help?.text;
  const url = rule?.helpUri ?? helpUri;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(help === undefined
      ? {}
      : { help: help.length <= MAX_HELP ? help : `${help.slice(0, MAX_HELP - 1)}…` }),
    ...(url === undefined ? {} : { url }),
  };
}
