import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, type Logger } from '@temporalio/worker';
import type { CodeFile } from '../../contract/code.ts';
import { type BundlerError, forbiddenIn, mistakesIn } from './mistakes.ts';

/** Workflow code that can't be bundled; the message says where and why. */
export class BrokenCode extends Error {}

/** Where the programs of ours are that workflow code runs on. */
export interface Groundwork {
  /** Absolute path of the module that wraps the code. */
  wrapper: string;
  /** Absolute path of what `assay/workflow` is. */
  api: string;
  /** Packages that lie beside our programs, by name. */
  alias: Readonly<Record<string, string>>;
}

interface Code {
  toolbox: string;
  main: CodeFile;
  others: readonly CodeFile[];
}

/**
 * Bundles workflow code for the sandbox. Throws BrokenCode when the main file can't be bundled; another that can't be
 * fails only who calls it.
 */
export async function bundleCode({ toolbox, main, others }: Code, ground: Groundwork): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-host-'));
  try {
    const attempt = (files: readonly CodeFile[], broken: ReadonlyMap<string, string>) =>
      bundle(join(dir, 'entry.cjs'), entry({ toolbox, files, broken, ground }), { ground, toolbox });
    try {
      return await attempt([main, ...others], new Map());
    } catch (error) {
      if (!(error instanceof BrokenCode) || others.length === 0) throw error;
    }
    // Which one it is, is found out one by one: that costs only who has a broken one.
    const broken = new Map<string, string>();
    for (const other of others) {
      try {
        await attempt([other], new Map());
      } catch (error) {
        if (!(error instanceof BrokenCode)) throw error;
        broken.set(other.workflow, error.message);
      }
    }
    return await attempt([main, ...others.filter(({ workflow }) => !broken.has(workflow))], broken);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Parts {
  toolbox: string;
  files: readonly CodeFile[];
  broken: ReadonlyMap<string, string>;
  ground: Groundwork;
}

/** Each module is loaded when it is called: what it throws then is the workflow's failure. */
function entry({ toolbox, files, broken, ground }: Parts): string {
  const modules = [
    ...files.map(({ workflow, path }) => `${quote(workflow)}: () => require(${quote(join(toolbox, path))}),`),
    ...[...broken].map(
      ([workflow, message]) => `${quote(workflow)}: () => { throw new Error(${quote(message)}); },`,
    ),
  ];
  return `exports.code = require(${quote(ground.wrapper)}).codeWorkflow({\n${modules.join('\n')}\n});\n`;
}

const quote = JSON.stringify;

async function bundle(
  path: string,
  text: string,
  { ground, toolbox }: { ground: Groundwork; toolbox: string },
): Promise<string> {
  await writeFile(path, text);
  const errors: BundlerError[] = [];
  const packages = packagesFolder();
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath: path,
      logger: SILENT,
      webpackConfigHook: (config) => ({
        ...config,
        resolve: {
          ...config.resolve,
          // What the toolbox brings comes first; what the code runs on is ours.
          modules: [...(config.resolve?.modules ?? []), packages],
          alias: { ...config.resolve?.alias, ...ground.alias, 'assay/workflow$': ground.api },
        },
        module: {
          ...config.module,
          // A bundle of its own, whose inner require is not the bundler's.
          noParse: /[\\/]jsonata\.c?js$/,
          parser: { javascript: { commonjsMagicComments: true, exportsPresence: 'error' } },
        },
        plugins: [
          ...(config.plugins ?? []),
          // What bundleWorkflowCode only prints.
          (compiler) =>
            compiler.hooks.done.tap('assay', (stats) => {
              const told = stats.toJson({ all: false, errors: true, moduleTrace: true, ids: true }).errors;
              errors.push(...(told ?? []));
            }),
        ],
      }),
    });
    return code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new BrokenCode(errors.length > 0 ? mistakesIn(errors, toolbox) : (forbiddenIn(message) ?? message));
  }
}

/** The node_modules that our own packages are in. */
function packagesFolder(): string {
  const found = createRequire(import.meta.url).resolve('@temporalio/workflow/package.json');
  return dirname(dirname(dirname(found)));
}

const none = () => {};
const SILENT: Logger = { log: none, trace: none, debug: none, info: none, warn: none, error: none };
