import { readFile } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../../fault/fault.ts';
import { suggest } from '../../fault/nearest.ts';
import { InterpolationError, interpolate } from './interpolate.ts';
import { lineOf } from './position.ts';
import { type ComposeFile, composeFile, type Membership, type Service } from './schema.ts';

export type { Membership, Service };

/** What the lab is made of, as its Compose file declares it. */
export interface Stack {
  services: Readonly<Record<string, Service>>;
  networks: ComposeFile['networks'];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** A Compose file as text, and the name that errors give it. */
export interface ComposeSource {
  file: string;
  text: string;
}

/** Reads the Compose file at `file`; see `parseStack`. */
export async function readStack(file: string, variables: Variables): Promise<Stack> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can't be read`, {
      hint: 'it is part of Assay: is the copy complete?',
      cause,
    });
  });
  return parseStack({ file, text }, variables);
}

/**
 * The lab that a Compose file declares, its variables replaced. Throws a UsageError that names the file, the
 * line and the key of everything wrong with it, unknown keys included.
 */
export function parseStack(source: ComposeSource, variables: Variables): Stack {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { merge: true, lineCounter: lines });
  const where = (path: readonly PropertyKey[]) => `${source.file}:${lineOf(document, lines, path)}`;
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw new UsageError(`${source.file}:${broken.linePos?.[0].line ?? 1}: ${broken.message}`);
  }
  const parsed = composeFile.safeParse(replaced(document, { variables, where }));
  if (!parsed.success) {
    const texts = parsed.error.issues.flatMap((issue) => describeIssue(issue, where));
    throw new UsageError(texts.join('\n'));
  }
  const undeclared = danglingNames(parsed.data, where);
  if (undeclared.length > 0) throw new UsageError(undeclared.join('\n'));
  return { services: parsed.data.services, networks: parsed.data.networks };
}

type Where = (path: readonly PropertyKey[]) => string;

/** The plain data of the document without its `x-` extensions, every string interpolated. */
function replaced(document: Document, context: { variables: Variables; where: Where }): unknown {
  const walk = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === 'string') {
      try {
        return interpolate(value, context.variables);
      } catch (error) {
        if (!(error instanceof InterpolationError)) throw error;
        throw new UsageError(`${context.where(path)}: ${path.join('.')}: ${error.message}`);
      }
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => path.length > 0 || !key.startsWith('x-'));
    return Object.fromEntries(entries.map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return walk(document.toJS(), []);
}

function describeIssue(issue: z.core.$ZodIssue, where: Where): string[] {
  const at = issue.path.join('.') || 'the file';
  if (issue.code !== 'unrecognized_keys') return [`${where(issue.path)}: ${at}: ${issue.message}`];
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => {
    const advice = known.length > 0 ? ` (${suggest(key, known)})` : '';
    return `${where([...issue.path, key])}: ${at}: unknown key "${key}"${advice}`;
  });
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(composeFile.shape);
  if (path[0] === 'services' && path.length === 2)
    return Object.keys(composeFile.shape.services.valueType.shape);
  return [];
}

function danglingNames(file: ComposeFile, where: Where): string[] {
  const texts: string[] = [];
  for (const [name, service] of Object.entries(file.services)) {
    for (const { name: network } of service.networks) {
      if (file.networks[network] === undefined) {
        texts.push(
          `${where(['services', name, 'networks'])}: service ${name}: network "${network}" isn't declared`,
        );
      }
    }
    for (const { volume } of service.volumes) {
      if (file.volumes[volume] === undefined) {
        texts.push(
          `${where(['services', name, 'volumes'])}: service ${name}: volume "${volume}" isn't declared`,
        );
      }
    }
  }
  return texts;
}
