import type { Log } from 'sarif';
import type { Finding } from '../../findings/finding.ts';

/** What a rule is about in few words, as its tool says it in the log; undefined for one that says nothing. */
export function ruleTitles(log: Log): (finding: Pick<Finding, 'ruleId' | 'tools'>) => string | undefined {
  const titles = new Map<string, string>();
  for (const { tool } of log.runs) {
    for (const { id, shortDescription } of tool.driver.rules ?? []) {
      if (shortDescription?.text) titles.set(`${tool.driver.name}\0${id}`, shortDescription.text);
    }
  }
  return ({ ruleId, tools: [tool = ''] }) => titles.get(`${tool}\0${ruleId}`);
}
