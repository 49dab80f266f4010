import { expect, test } from 'vitest';
import { cyclonedxErrors } from '../../test/support/cyclonedx-validity.ts';
import { sampleMaterial } from '../../test/support/outcome.ts';
import { cyclonedxReport } from './cyclonedx.ts';

function bom(components: object[], dependencies: object[] = []): string {
  return JSON.stringify({
    ...{
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { timestamp: '2026-01-01T00:00:00Z' },
    },
    ...{ components, dependencies },
  });
}

function report(...texts: string[]) {
  const boms = texts.map((text, i) => ({ task: `syft${i}`, text }));
  const made = cyclonedxReport(sampleMaterial({ boms }));
  return typeof made === 'string' ? JSON.parse(made) : made;
}

const left = {
  type: 'library',
  name: 'left-pad',
  version: '1.3.0',
  purl: 'pkg:npm/left-pad@1.3.0',
  'bom-ref': 'a',
};
const right = {
  type: 'library',
  name: 'right-pad',
  version: '1.0.0',
  purl: 'pkg:npm/right-pad@1.0.0',
  'bom-ref': 'a',
};

test('the one bill of materials is handed on as it is', () => {
  expect(report(bom([left]))).toEqual(JSON.parse(bom([left])));
});

test('of two each component stands once, and references stay those of their own', () => {
  const merged = report(bom([left]), bom([left, right], [{ ref: 'a', dependsOn: ['a', 'gone'] }]));
  expect(merged.components.map(({ name }: { name: string }) => name)).toEqual(['left-pad', 'right-pad']);
  const [, second] = merged.components;
  expect(second['bom-ref']).not.toBe('a');
  expect(merged.dependencies).toEqual([{ ref: second['bom-ref'], dependsOn: [second['bom-ref']] }]);
});

test('what is handed on is valid by the schema of CycloneDX', async () => {
  const texts = [bom([left]), bom([left, right], [{ ref: 'a', dependsOn: ['a', 'gone'] }])];
  expect(await cyclonedxErrors(JSON.stringify(report(...texts)))).toEqual([]);
  const { name: _, ...nameless } = left;
  expect(await cyclonedxErrors(bom([nameless]))).toEqual([
    "/components/0 must have required property 'name'",
  ]);
});

test('without one there is none, and what is no bill of materials is an error', () => {
  expect(report()).toEqual({ none: 'no task left a bill of materials' });
  expect(() => report('{')).toThrow('the bill of materials of syft0 is no JSON');
  expect(() => report('{"bomFormat":"SPDX"}')).toThrow('is no CycloneDX document');
});
