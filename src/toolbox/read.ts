import { readFile } from 'node:fs/promises';
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { describe, UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { type TaskFile, taskFile } from './task.ts';
import { type VerticalFile, verticalFile } from './vertical.ts';
import { type WorkflowFile, workflowFile } from './workflow.ts';

/** Bytes a toolbox file may have: they are written by hand, and may come from a repository under test. */
const MAX_BYTES = 256 * 1024;

/** Reads a task file. Throws UsageError naming file, line and key. */
export function readTaskFile(path: string): Promise<TaskFile> {
  return readYaml(path, taskFile);
}

/** Reads a workflow's metadata file. Throws UsageError naming file, line and key. */
export function readWorkflowFile(path: string): Promise<WorkflowFile> {
  return readYaml(path, workflowFile);
}

/** Reads what is said of a vertical's image. Throws UsageError naming file, line and key. */
export function readVerticalFile(path: string): Promise<VerticalFile> {
  return readYaml(path, verticalFile);
}

async function readYaml<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: can't be read: ${describe(error)}`, { cause: error });
  }
  if (text.length > MAX_BYTES) {
    throw new UsageError(`${path}: is larger than ${MAX_BYTES / 1024} KiB`, {
      hint: 'a task or workflow file declares; scripts and data go in files beside it',
    });
  }
  return parseYaml(path, text, schema);
}

/**
 * Parses YAML text against a schema. Throws one UsageError whose message has a line per mistake:
 * `file:line: key: what is wrong`.
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(
      (error) => `${file}:${lines.linePos(error.pos[0]).line}: not valid YAML: ${error.message}`,
    );
    throw new UsageError(mistakes.join('\n'));
  }
  const parsed = schema.safeParse(toValue(file, document), { reportInput: true });
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap(flatten).map((issue) => {
    const line = lines.linePos(offsetOf(document, issue.path)).line;
    const key = keyOf(issue.path);
    return `${file}:${line}: ${key === '' ? '' : `${key}: `}${issue.text}`;
  });
  throw new UsageError([...new Set(mistakes)].join('\n'), { hint: hintOf(parsed.error.issues, schema) });
}

/** Resolving aliases can fail after a clean parse: an alias bomb is refused by the package. */
function toValue(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new UsageError(`${file}: not valid YAML: ${describe(error)}`, { cause: error });
  }
}

interface Mistake {
  path: PropertyKey[];
  text: string;
}

/** Unknown keys are one mistake each, at their own line; of a union, the branch that came furthest speaks. */
function flatten(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], text: 'unknown key' }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (branch: z.core.$ZodIssue[]) => Math.max(0, ...branch.map((inner) => inner.path.length));
    const strict = (branch: z.core.$ZodIssue[]) => branch.some((inner) => inner.code === 'unrecognized_keys');
    const best = issue.errors.find(strict) ?? [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    return best.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ path: issue.path, text: missing ? `missing (expected ${issue.expected})` : issue.message }];
}

/** Where the deepest existing part of a path starts: a missing key is shown at the map that lacks it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const parent = depth === 0 ? undefined : document.getIn(path.slice(0, depth - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(path[depth - 1]));
      if (pair !== undefined && isNode(pair.key) && pair.key.range) return pair.key.range[0];
      continue;
    }
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** `tasks[1].after` from a path of keys and indices. */
function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** For the first unknown key at the top of the file: the keys that exist. */
function hintOf(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): string | undefined {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0);
  if (unknown?.code !== 'unrecognized_keys' || !('shape' in schema)) return undefined;
  return suggest(String(unknown.keys[0]), Object.keys(schema.shape ?? {}));
}
