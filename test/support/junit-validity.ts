import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** What an element may hold: attributes (those with `!` it must have), other elements, text. */
interface Shape {
  attributes: string;
  children: string[];
  text?: true;
}

const told: Shape = { attributes: 'type message', children: [], text: true };

/**
 * JUnit as the strictest of its readers takes it, Jenkins' xUnit plugin by its junit-10.xsd, as far as a report may use
 * it. GitLab, Maven's and Azure's readers take all of that.
 */
const SHAPES: Record<string, Shape> = {
  testsuites: { attributes: 'name time tests failures errors', children: ['testsuite'] },
  testsuite: {
    attributes:
      'name! tests! failures! errors! skipped group time timestamp hostname id package file log url',
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: '', children: ['property'] },
  property: { attributes: 'name! value!', children: [] },
  testcase: {
    attributes: 'name! time classname group',
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  skipped: told,
  error: told,
  failure: told,
  'system-out': { attributes: '', children: [], text: true },
  'system-err': { attributes: '', children: [], text: true },
};

const COUNTS = ['tests', 'failures', 'errors', 'skipped'];
/** `SUREFIRE_TIME` of that schema. */
const TIME = /^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$/;

const node = z.record(z.string(), z.unknown());
const nodes = z.array(node);
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });

/** What is wrong with a report as JUnit XML; `more` attributes of a test case are what one reader alone knows. */
export function junitErrors(text: string, more: readonly string[] = []): string[] {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return [valid.err.msg];
  const top = nodes.parse(parser.parse(text)).filter((one) => !('?xml' in one));
  const names = top.map(nameOf);
  if (names.length !== 1 || names[0] !== 'testsuites') return [`the root is ${names.join(', ')}`];
  return top.flatMap((one) => errorsOf(one, more));
}

function errorsOf(one: z.infer<typeof node>, more: readonly string[]): string[] {
  const name = nameOf(one);
  const shape = SHAPES[name];
  if (shape === undefined) return [`<${name}> is no element of JUnit`];
  const wanted = shape.attributes.split(' ').filter((word) => word !== '');
  const known = [...wanted.map((word) => word.replace('!', '')), ...(name === 'testcase' ? more : [])];
  const given = z.record(z.string(), z.string()).parse(one[':@'] ?? {});
  const children = nodes.parse(one[name]);
  const words = children.filter((child) => '#text' in child && String(child['#text']).trim() !== '');
  const elements = children.filter((child) => !('#text' in child));
  const cases = elements.filter((child) => nameOf(child) === 'testcase');
  const holds = (kind: string) =>
    cases.filter((child) => nodes.parse(child.testcase).some((it) => kind in it)).length;
  const counted: Record<string, number> = {
    ...{ tests: cases.length, failures: holds('failure'), errors: holds('error'), skipped: holds('skipped') },
  };
  return [
    ...Object.keys(given).flatMap((key) => (known.includes(key) ? [] : [`<${name} ${key}> is not allowed`])),
    ...wanted.flatMap((word) =>
      word.endsWith('!') && given[word.slice(0, -1)] === undefined ? [`<${name}> lacks ${word}`] : [],
    ),
    ...(given.time === undefined || TIME.test(given.time) ? [] : [`<${name} time="${given.time}">`]),
    ...(name !== 'testsuite' ? [] : COUNTS).flatMap((key) =>
      given[key] === undefined || given[key] === String(counted[key])
        ? []
        : [`<${name} ${key}="${given[key]}"> has ${counted[key]}`],
    ),
    ...(words.length > 0 && shape.text === undefined ? [`<${name}> holds text`] : []),
    ...elements.flatMap((child) => {
      if (!shape.children.includes(nameOf(child))) return [`<${nameOf(child)}> in <${name}>`];
      return errorsOf(child, more);
    }),
  ];
}

function nameOf(one: z.infer<typeof node>): string {
  return Object.keys(one).find((key) => key !== ':@') ?? '';
}
