import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
);
/** What a schema of a version refers to. */
const PARTS = ['spdx', 'jsf-0.82', 'cryptography-defs'];

const compiled = new Map<string, Promise<ValidateFunction>>();

/** What is wrong with a bill of materials by the JSON schema of its version of CycloneDX. */
export async function cyclonedxErrors(text: string): Promise<string[]> {
  const bom = JSON.parse(text);
  const version = String(bom.specVersion);
  const known = compiled.get(version) ?? compile(version);
  compiled.set(version, known);
  const validate = await known;
  if (validate(bom)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function compile(version: string): Promise<ValidateFunction> {
  const read = async (name: string) =>
    JSON.parse(await readFile(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8'));
  // Formats of internationalised addresses are not in ajv-formats, and nothing of ours has one.
  const formats = { 'iri-reference': true, 'idn-email': true } as const;
  const ajv = new Ajv({ strict: false, allErrors: true, formats });
  addFormats.default(ajv);
  for (const part of PARTS)
    ajv.addSchema(await read(part), `http://cyclonedx.org/schema/${part}.SNAPSHOT.schema.json`);
  return ajv.compile(await read(`bom-${version}`));
}
