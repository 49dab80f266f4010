/** A mistake as the bundler reports it (webpack's StatsError), as far as it is looked at. */
export interface BundlerError {
  message: string;
  /** Loaders and file, separated by `!`. */
  moduleIdentifier?: string | undefined;
  /** `line:column-column`; lines count from 1. */
  loc?: string | undefined;
  /** Who imports the module, and where. */
  moduleTrace?: readonly {
    originIdentifier?: string | undefined;
    dependencies?: readonly { loc?: string | undefined }[] | undefined;
  }[];
}

/** Mistakes that are told; the first ones are the cause of most others. */
const MAX_TOLD = 5;

/** What is wrong with workflow code, one line a mistake: `file:line: what`. Paths are relative to the toolbox. */
export function mistakesIn(errors: readonly BundlerError[], toolbox: string): string {
  const told = [...new Set(errors.map((error) => tell(error, toolbox)))];
  const more = told.length > MAX_TOLD ? [`and ${told.length - MAX_TOLD} more`] : [];
  return [...told.slice(0, MAX_TOLD), ...more].join('\n');
}

function tell(error: BundlerError, toolbox: string): string {
  const shown = (path: string) => path.replaceAll(`${toolbox}/`, '');
  const at = `${fileOf(error.moduleIdentifier, shown)}:${lineOf(error.loc)}`;
  const missing = /Can't resolve '([^']*)'/.exec(error.message)?.[1];
  if (missing !== undefined) {
    return `${at}: there is no module "${missing}": a workflow can import files beside it, assay/workflow and @temporalio/workflow`;
  }
  const syntax = /(?:x|×) (.*)\n[\s\S]*?,-\[(.*?):(\d+):\d+\]/.exec(error.message);
  if (syntax !== null) return `${shown(syntax[2] ?? '')}:${syntax[3]}: ${syntax[1]?.trim()}`;
  const scheme = /Reading from "([^"]*)"/.exec(error.message)?.[1];
  if (scheme !== undefined) {
    const [importer] = error.moduleTrace ?? [];
    const line = lineOf(importer?.dependencies?.[0]?.loc);
    return `${fileOf(importer?.originIdentifier, shown)}:${line}: ${forbidden(scheme)}`;
  }
  return `${at}: ${shown(error.message.split('\n')[0]?.trim() ?? '')}`;
}

/** What the bundler says of modules that workflow code may not have; undefined when it says nothing of the kind. */
export function forbiddenIn(message: string): string | undefined {
  if (!message.includes('disallowed modules')) return undefined;
  const modules = [...message.matchAll(/^ {2}- '(.*)'$/gm)].map(([, name = '']) => name);
  return forbidden(modules.join(', '));
}

function forbidden(modules: string): string {
  return `imports ${modules}, which a workflow may not: it has to do the same again whenever it is played back, so files, network and processes belong in tasks`;
}

function fileOf(identifier: string | undefined, shown: (path: string) => string): string {
  return shown(identifier?.split('!').at(-1) ?? 'workflow.ts');
}

function lineOf(loc: string | undefined): string {
  return /^\d+/.exec(loc ?? '')?.[0] ?? '1';
}
