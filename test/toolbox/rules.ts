import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const rulesFolder = join(import.meta.dirname, '..', '..', 'toolbox', 'rules');

/** What every rule of ours carries, so that its findings can be rated, merged and explained. */
const rule = z.looseObject({
  id: z.string().regex(/^assay\.[a-z]+\.[a-z0-9-]+$/),
  languages: z.array(z.string()).min(1),
  severity: z.enum(['ERROR', 'WARNING', 'INFO']),
  message: z.string().min(60),
  metadata: z.strictObject({
    category: z.literal('security'),
    cwe: z.array(z.string().regex(/^CWE-\d+: \S/)).min(1),
    owasp: z.array(z.string().regex(/^A\d\d:2021 \S/)).min(1),
    confidence: z.enum(['HIGH', 'MEDIUM', 'LOW']),
    'security-severity': z.string().regex(/^(10\.0|\d\.\d)$/),
    technology: z.array(z.string()).min(1),
    references: z.array(z.url()).min(2),
  }),
});
const ruleFile = z.strictObject({ rules: z.tuple([rule]) });

/** A rule, its file, and the sample beside it: `<name>.py` for `<name>.yaml`, `<name>.test.yaml` for rules on YAML. */
export interface Rule {
  file: string;
  language: string;
  name: string;
  rule: z.infer<typeof rule>;
  samples: string[];
}

/** Every rule of the toolbox. Throws with the file's name when one does not have what it must. */
export function readRules(): Rule[] {
  return readdirSync(rulesFolder).flatMap((language) => {
    const names = readdirSync(join(rulesFolder, language));
    return names
      .filter((file) => file.endsWith('.yaml') && !file.endsWith('.test.yaml'))
      .map((file) => {
        const name = basename(file, '.yaml');
        const read = ruleFile.safeParse(parse(readFileSync(join(rulesFolder, language, file), 'utf8')));
        if (!read.success) throw new Error(`${language}/${file}: ${z.prettifyError(read.error)}`);
        const samples = names.filter((other) => other !== file && other.startsWith(`${name}.`));
        return { file: `${language}/${file}`, language, name, rule: read.data.rules[0], samples };
      });
  });
}

/** The lines of a sample on which a rule must (`ruleid`) and must not (`ok`) report: those after each comment. */
export function marksIn(sample: string): { kind: 'ruleid' | 'ok'; id: string; line: number }[] {
  return sample.split('\n').flatMap((text, index) => {
    const mark = /(?:#|\/\/) (?<kind>ruleid|ok): (?<id>\S+)$/.exec(text)?.groups;
    if (mark === undefined) return [];
    return [
      {
        kind: mark.kind === 'ok' ? ('ok' as const) : ('ruleid' as const),
        id: mark.id ?? '',
        line: index + 2,
      },
    ];
  });
}
