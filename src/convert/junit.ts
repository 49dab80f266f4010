import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { ConversionFault } from './fault.ts';
import type { Finding, Found } from './finding.ts';

const text = z.string().optional();
const problem = z.union([
  z.string().transform((words) => ({
    '@message': undefined,
    '@file': undefined,
    '@line': undefined,
    '#text': words,
  })),
  z.object({ '@message': text, '@file': text, '@line': text, '#text': text }),
]);
const testcase = z.union([
  z.string().transform(() => ({})),
  z.object({
    '@name': text,
    '@classname': text,
    '@file': text,
    '@line': text,
    failure: z.array(problem).optional(),
    error: z.array(problem).optional(),
  }),
]);
interface Suite {
  '@file'?: string | undefined;
  testcase?: z.infer<typeof testcase>[] | undefined;
  testsuite?: (Suite | string)[] | undefined;
}
const suite: z.ZodType<Suite> = z.object({
  '@file': text,
  testcase: z.array(testcase).optional(),
  testsuite: z.array(z.union([z.string(), z.lazy(() => suite)])).optional(),
});
const document = z.object({
  testsuites: z.union([z.string().transform(() => ({})), suite]).optional(),
  testsuite: z.array(z.union([z.string(), suite])).optional(),
});

const LISTS = new Set(['testsuite', 'testcase', 'failure', 'error']);

/**
 * A finding for each failure and error of a JUnit report. Its rule is the test's name; its place the attributes
 * `file` and `line` where there are any. A report without any test says nothing, and is refused.
 */
export function fromJunit(raw: string): Found {
  if (raw.trim() === '') throw new ConversionFault('is empty');
  const valid = XMLValidator.validate(raw);
  if (valid !== true) throw new ConversionFault(`is not XML (line ${valid.err.line}: ${valid.err.msg})`);
  const parsed = document.safeParse(read(raw));
  if (!parsed.success || (parsed.data.testsuites ?? parsed.data.testsuite) === undefined)
    throw new ConversionFault('is not JUnit: it starts with neither <testsuites> nor <testsuite>');
  const { testsuites, testsuite } = parsed.data;
  const tests = casesOf({
    testsuite: [...(testsuites === undefined ? [] : [testsuites]), ...(testsuite ?? [])],
  });
  if (tests.length === 0)
    throw new ConversionFault('has no <testcase>: nothing says that anything was checked');
  return { findings: tests.flatMap(findingsOf) };
}

function read(raw: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text',
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    isArray: (name, _path, _leaf, isAttribute) => !isAttribute && LISTS.has(name),
  });
  try {
    return parser.parse(raw);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConversionFault(`is not XML (${why.slice(0, 200)})`, { cause: error });
  }
}

type Case = { test: z.infer<typeof testcase>; file: string | undefined };

function casesOf(of: Suite | string, above?: string): Case[] {
  if (typeof of === 'string') return [];
  const file = of['@file'] ?? above;
  return [
    ...(of.testcase ?? []).map((test) => ({ test, file })),
    ...(of.testsuite ?? []).flatMap((inner) => casesOf(inner, file)),
  ];
}

function findingsOf({ test, file }: Case): Finding[] {
  if (!('@name' in test)) return [];
  return [...(test.failure ?? []), ...(test.error ?? [])].map((told) => {
    const words = told['#text']?.trim();
    const message = told['@message']?.trim() || words?.split('\n')[0]?.trim() || 'failed';
    return {
      rule: test['@name'] ?? test['@classname'] ?? 'junit',
      message,
      file: told['@file'] ?? test['@file'] ?? file,
      line: Number(told['@line'] ?? test['@line']) || undefined,
      level: 'error',
    };
  });
}
