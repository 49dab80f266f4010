import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** One operation of the description, and how its path was filled. */
export interface Operation {
  /** `POST /repos/{owner}/{repo}/issues/{issue_number}/comments`. */
  route: string;
  parameters: Record<string, string>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: { type?: string };
}

interface Described {
  parameters?: unknown[];
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema?: { properties?: object; additionalProperties?: unknown } }>;
  };
  responses: Record<string, { content?: Record<string, { schema?: object }> } | { $ref: string }>;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
}

/** GitHub's own description of its REST API, to check requests and answers against. */
export class Description {
  readonly #document: Document;
  readonly #ajv: Ajv;
  readonly #paths: { path: string; pattern: RegExp; names: string[] }[];
  readonly #known = new Map<string, ValidateFunction>();

  private constructor(document: Document) {
    this.#document = document;
    // The description uses OpenAPI's own keywords, and formats that no package knows.
    this.#ajv = new Ajv({
      strict: false,
      validateSchema: false,
      allErrors: true,
      coerceTypes: false,
      logger: false,
    });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, 'github');
    this.#paths = Object.keys(document.paths)
      .map((path) => {
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
        const source = path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '([^/]+)');
        // {path} of contents takes slashes.
        return {
          path,
          names,
          pattern: new RegExp(`^${source.replace(/contents\/\(\[\^\/\]\+\)$/, 'contents/(.+)')}$`),
        };
      })
      // `/gists/public` before `/gists/{gist_id}`.
      .sort((a, b) => a.names.length - b.names.length);
  }

  /** The description, read once a process. */
  static load(): Promise<Description> {
    Description.#loading ??= Description.#read();
    return Description.#loading;
  }

  static #loading: Promise<Description> | undefined;

  static async #read(): Promise<Description> {
    const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
    return new Description(JSON.parse(await readFile(file, 'utf8')));
  }

  /** The operation of a request; undefined when GitHub has none. */
  find(method: string, path: string): Operation | undefined {
    for (const { path: described, names, pattern } of this.#paths) {
      const match = pattern.exec(path);
      if (match === null || this.#document.paths[described]?.[method.toLowerCase()] === undefined) continue;
      const parameters = Object.fromEntries(
        names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')]),
      );
      return { route: `${method} ${described}`, parameters };
    }
    return undefined;
  }

  /** What is wrong with a request by the description, one sentence each. */
  check({ route, parameters }: Operation, query: URLSearchParams, body: unknown): string[] {
    const { described, pointer } = this.#at(route);
    const wrong: string[] = [];
    const declared = (described.parameters ?? []).map((_, i) =>
      this.#parameter(`${pointer}/parameters/${i}`),
    );
    for (const name of query.keys())
      if (!declared.some((known) => known.in === 'query' && known.name === name))
        wrong.push(`query parameter "${name}" is unknown`);
    for (const { name, in: place, required, schema, pointer: at } of declared) {
      const text = place === 'path' ? parameters[name] : place === 'query' ? query.get(name) : undefined;
      if (text === undefined || text === null) {
        if (required && place !== 'header') wrong.push(`${place} parameter "${name}" is missing`);
        continue;
      }
      wrong.push(...this.#validate(`${at}/schema`, typed(text, schema), `${place} parameter "${name}"`));
    }
    return [...wrong, ...this.#checkBody(described, pointer, body)];
  }

  /** What is wrong with an answer by the description. */
  checkAnswer(route: string, status: number, body: unknown): string[] {
    const { described, pointer } = this.#at(route);
    const answer = described.responses[String(status)];
    // The description does not name every refusal, such as the 404 of a comment that is gone.
    if (answer === undefined && status >= 400) return [];
    if (answer === undefined) return [`${route} has no answer with status ${status}`];
    if (!('content' in answer) || answer.content?.['application/json'] === undefined) return [];
    return this.#validate(`${pointer}/responses/${status}/content/application~1json/schema`, body, 'answer');
  }

  #checkBody({ requestBody }: Described, pointer: string, body: unknown): string[] {
    if (requestBody === undefined)
      return body === undefined ? [] : ['the request has a body, and takes none'];
    if (body === undefined) return requestBody.required ? ['the body is missing'] : [];
    const schema = requestBody.content['application/json']?.schema;
    if (schema === undefined) return [];
    // The description lets unknown properties pass; ours are typing errors.
    const { properties, additionalProperties } = schema;
    const unknown =
      properties === undefined ||
      additionalProperties !== undefined ||
      typeof body !== 'object' ||
      body === null
        ? []
        : Object.keys(body).filter((name) => !(name in properties));
    return [
      ...unknown.map((name) => `body property "${name}" is unknown`),
      ...this.#validate(`${pointer}/requestBody/content/application~1json/schema`, body, 'body'),
    ];
  }

  #validate(pointer: string, value: unknown, what: string): string[] {
    let validate = this.#known.get(pointer);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `github#${pointer}` });
      this.#known.set(pointer, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
  }

  #at(route: string): { described: Described; pointer: string } {
    const [method = '', path = ''] = route.split(' ');
    const described = this.#document.paths[path]?.[method.toLowerCase()];
    if (described === undefined) throw new Error(`GitHub has no ${route}`);
    return {
      described,
      pointer: `/paths/${encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))}/${method.toLowerCase()}`,
    };
  }

  /** A parameter, which may stand elsewhere in the document. */
  #parameter(pointer: string): Parameter & { pointer: string } {
    const value = this.#look(pointer);
    if (typeof value === 'object' && value !== null && '$ref' in value)
      return this.#parameter(String(value.$ref).slice(1));
    if (!isParameter(value)) throw new Error(`${pointer} is no parameter`);
    return { ...value, pointer };
  }

  #look(pointer: string): unknown {
    let at: unknown = this.#document;
    for (const part of pointer.split('/').slice(1)) {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      at = Object(at)[key];
    }
    return at;
  }
}

function isParameter(value: unknown): value is Parameter {
  return typeof value === 'object' && value !== null && 'name' in value && 'in' in value && 'schema' in value;
}

function typed(text: string, { type }: { type?: string }): unknown {
  if (type === 'integer' || type === 'number') return text.trim() === '' ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
