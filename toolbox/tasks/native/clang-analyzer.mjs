// Runs Clang's static analyzer on every C and C++ source of the target, one translation unit at a time, and writes one
// SARIF log of all.
// Usage: node clang-analyzer.mjs <report.sarif> <clang argument>...     (in the root of the target)
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { commandsOf } from './compile-commands.mjs';
import { IncludeFinder, readText, SOURCE, sourcesIn } from './sources.mjs';

const run = promisify(execFile);
const [report, ...options] = process.argv.slice(2);

/** Milliseconds for one translation unit; the analyzer bounds each function by itself. */
const UNIT_MS = 180_000;
const SIDE_BY_SIDE = 2;
/** Sentences about files that could not be analysed; the rest is counted. */
const MAX_NOTES = 20;

/** What old code does and current C refuses: errors here would only keep the analyzer from looking. */
const LENIENT = [
  '-w',
  '-Wno-error=implicit-function-declaration',
  '-Wno-error=implicit-int',
  '-Wno-error=int-conversion',
  '-Wno-error=incompatible-function-pointer-types',
  '-Wno-error=return-type',
  '-ferror-limit=1',
];

/**
 * What code could hide behind: the macro that says that the analyzer looks, and the attribute that silences it (a macro
 * turns it into an attribute that does not exist).
 */
const UNHIDE = ['-U__clang_analyzer__', '-Dsuppress=assay_not_suppressed'];
const HIDES = /^[ \t]*#[ \t]*(?:undef[ \t]+suppress\b|define[ \t]+__clang_analyzer__\b)/m;

const files = sourcesIn('.');
const units = files.filter((file) => SOURCE.test(file));
const finder = new IncludeFinder(files);
const commands = commandsOf(files);
const scratch = mkdtempSync(join(process.env.TMPDIR ?? '/tmp', 'clang-'));
const results = new Map();
const rules = new Map();
const unseen = [];
let version = '';

try {
  version = /version (\S+)/.exec((await run('clang-19', ['--version'])).stdout)?.[1] ?? '';
  const queue = [...units.keys()];
  let done = 0;
  const worker = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      await analyse(units[index], join(scratch, `${index}.sarif`));
      done += 1;
      console.log(
        `::assay progress percent=${Math.floor((100 * done) / units.length)}::${done} of ${units.length} files`,
      );
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const hiding = files.filter((file) => HIDES.test(readText(file)));
if (units.length > 0 && unseen.length === units.length) {
  for (const { file, why } of unseen.slice(0, MAX_NOTES)) console.error(`${file}: ${why}`);
  console.error(`none of ${units.length} files could be analysed`);
  process.exit(1);
}
writeFileSync(report, JSON.stringify({ version: '2.1.0', runs: [sarifRun()] }));

async function analyse(file, output) {
  const flags = [...(commands.get(file) ?? []), ...finder.flagsFor(file)];
  const args = ['--no-default-config', '--analyze', '--analyzer-output', 'sarif', ...options, ...flags];
  try {
    await run('clang-19', [...args, ...LENIENT, ...UNHIDE, '-o', output, '--', resolve(file)], {
      timeout: UNIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 26,
    });
    take(JSON.parse(readFileSync(output, 'utf8')));
    rmSync(output);
  } catch (error) {
    const said = /(?:fatal )?error: (.*)/.exec(error.stderr ?? '')?.[1];
    unseen.push({
      file,
      why: error.killed ? `took longer than ${UNIT_MS / 1000} s` : (said ?? 'the analyzer failed'),
    });
  }
}

/** Keeps the results of one unit. A header's are found once for each unit that includes it, and kept once. */
function take(log) {
  for (const { results: found, tool } of log.runs) {
    const described = new Map((tool.driver.rules ?? []).map((rule) => [rule.id, rule]));
    for (const { ruleId: checker, message, locations, codeFlows } of found ?? []) {
      const text = message.text ?? '';
      if (checker === 'alpha.security.ArrayBoundV2' && text.includes('string literal')) continue;
      const ruleId = kindOf(checker, text);
      rules.set(ruleId, { ...described.get(checker), id: ruleId, name: ruleId });
      const place = locations?.[0]?.physicalLocation;
      const key = [
        ruleId,
        place?.artifactLocation?.uri,
        place?.region?.startLine,
        place?.region?.startColumn,
        text,
      ];
      // Shortest path last: the first is as good as any.
      if (!results.has(key.join('\0'))) {
        results.set(key.join('\0'), {
          ruleId,
          level: 'warning',
          message: { text },
          locations: locations?.map(bare),
          ...(codeFlows === undefined ? {} : { codeFlows: [flowOf(codeFlows[0])] }),
          ...(isSuppressed(place) ? { suppressions: [{ kind: 'inSource' }] } : {}),
        });
      }
    }
  }
}

/** One checker of memory tells of three kinds of defect, which are worth different things. */
function kindOf(ruleId, text) {
  if (!/^(?:unix\.Malloc|cplusplus\.NewDelete)$/.test(ruleId)) return ruleId;
  if (/leak/i.test(text)) return `${ruleId}.leak`;
  if (/after it is freed/i.test(text)) return `${ruleId}.use-after-free`;
  return /free released|released memory/i.test(text) ? `${ruleId}.double-free` : ruleId;
}

/** The attribute stands on the line, or on the one before it. */
function isSuppressed(place) {
  const line = place?.region?.startLine;
  if (line === undefined) return false;
  const path = decodeURIComponent(new URL(place.artifactLocation.uri).pathname);
  const lines = readText(path)
    .split('\n')
    .slice(Math.max(0, line - 2), line);
  return lines.some((text) => /\[\[\s*(?:clang|gsl)::suppress|__attribute__\s*\(\(\s*suppress/.test(text));
}

function bare({ physicalLocation: { artifactLocation, region } }) {
  return { physicalLocation: { artifactLocation: { uri: artifactLocation.uri }, region } };
}

function flowOf({ threadFlows }) {
  const steps = threadFlows[0].locations.slice(0, 60).map(({ location }) => ({
    location: { message: { text: location.message?.text ?? '' }, ...bare(location) },
  }));
  return { threadFlows: [{ locations: steps }] };
}

function sarifRun() {
  const notes = [
    ...unseen.slice(0, MAX_NOTES).map(({ file, why }) => `${file} could not be analysed: ${why}`),
    ...(unseen.length > MAX_NOTES ? [`${unseen.length - MAX_NOTES} more files could not be analysed`] : []),
    ...hiding.map(
      (file) => `${file} tries to hide code from the analyzer (undef suppress, define __clang_analyzer__)`,
    ),
  ];
  return {
    tool: {
      driver: {
        name: 'Clang Static Analyzer',
        version,
        informationUri: 'https://clang-analyzer.llvm.org',
        rules: [...rules.values()],
      },
    },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notes.map((text) => ({ level: 'warning', message: { text } })),
      },
    ],
    results: [...results.values()],
  };
}
