import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Material, NoReport } from './material.ts';

const component = z.looseObject({ 'bom-ref': z.string().optional(), name: z.string(), type: z.string() });
const dependency = z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() });

/** What is looked at of a CycloneDX document (1.2 and up); the rest is passed on as it is. */
const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.\d+$/),
  components: z.array(component).optional(),
  dependencies: z.array(dependency).optional(),
});

type Bom = z.infer<typeof bom>;

/**
 * The bill of materials of the run, in CycloneDX: the one a task (syft) left, or one made of all that tasks left, where
 * each component stands once. Throws for a document that is none: a task that succeeded has promised one.
 */
export function cyclonedxReport({ boms, outcome }: Material): string | NoReport {
  const [first, ...others] = boms.map(({ task, text }) => read(task, text));
  if (first === undefined) {
    const missed = outcome.tasks.find(({ kind, status }) => kind === 'syft' && status !== 'succeeded');
    return {
      none: missed === undefined ? 'no task left a bill of materials' : `${missed.id} did not finish`,
    };
  }
  const document = others.length === 0 ? first : others.reduce(joined, first);
  return `${JSON.stringify(document, null, 2)}\n`;
}

function read(task: string, text: string): Bom {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`the bill of materials of ${task} is no JSON`, { cause: error });
  }
  const parsed = bom.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the bill of materials of ${task} is no CycloneDX document: ${z.prettifyError(parsed.error)}`,
  );
}

/** The first with what only the second has. References of the second get a name of their own where they would clash. */
function joined(first: Bom, second: Bom): Bom {
  const known = new Set((first.components ?? []).map(identity));
  const refs = new Set((first.components ?? []).flatMap(({ 'bom-ref': ref }) => ref ?? []));
  const renamed = new Map<string, string>();
  const added = (second.components ?? []).flatMap((one) => {
    if (known.has(identity(one))) return [];
    const ref = one['bom-ref'];
    if (ref === undefined || !refs.has(ref)) return [one];
    const own = `${ref}-${createHash('sha256').update(identity(one)).digest('hex').slice(0, 8)}`;
    renamed.set(ref, own);
    return [{ ...one, 'bom-ref': own }];
  });
  const refOf = (ref: string) => renamed.get(ref) ?? ref;
  const all = new Set([...refs, ...added.flatMap(({ 'bom-ref': ref }) => ref ?? [])]);
  const described = new Set((first.dependencies ?? []).map(({ ref }) => ref));
  const dependencies = (second.dependencies ?? [])
    .map(({ dependsOn, ...rest }) => ({
      ...rest,
      ref: refOf(rest.ref),
      ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map(refOf).filter((ref) => all.has(ref)) }),
    }))
    .filter(({ ref }) => all.has(ref) && !described.has(ref));
  return {
    ...first,
    components: [...(first.components ?? []), ...added],
    dependencies: [...(first.dependencies ?? []), ...dependencies],
  };
}

/** What makes two components the same: their package URL; else type, group, name and version. */
function identity({ type, name, group, version, purl }: z.infer<typeof component>): string {
  return typeof purl === 'string' ? purl : JSON.stringify([type, group, name, version]);
}
