/** One metric of a text exposition: its comments, then its samples. */
interface Family {
  comments: string[];
  samples: string[];
}

/**
 * Several workers' metrics as one document, each metric once with the samples of all:
 * https://prometheus.io/docs/instrumenting/exposition_formats/. Each worker labels its samples itself.
 */
export function mergeExpositions(texts: readonly string[]): string {
  const families = new Map<string, Family>();
  for (const text of texts) {
    let current: Family | undefined;
    for (const line of text.split('\n').filter((it) => it !== '')) {
      const comment = /^# (?:HELP|TYPE) (\S+)/.exec(line);
      if (comment === null) {
        current?.samples.push(line);
        continue;
      }
      const name = comment[1] ?? '';
      current = families.get(name) ?? { comments: [], samples: [] };
      families.set(name, current);
      if (!current.comments.includes(line)) current.comments.push(line);
    }
  }
  const lines = [...families.values()].flatMap(({ comments, samples }) => [...comments, ...samples]);
  return lines.map((line) => `${line}\n`).join('');
}
