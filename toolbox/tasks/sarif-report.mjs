// Puts what one tool says of several projects of a target into one SARIF log, for tasks that start their tool more than
// once. What could not be analysed is part of it (SARIF 2.1.0, 3.20.14 and 3.20.21), so that no gap is a green.
import { writeFileSync } from 'node:fs';
import { posix } from 'node:path';

export class SarifReport {
  #driver;
  #rules = new Map();
  #results = [];
  #warnings = new Set();
  #errors = new Set();

  /** `driver`: name and version, for when the tool never came to run. */
  constructor(driver) {
    this.#driver = driver;
  }

  /**
   * Adds a log. `folder`: of the target, where the tool was started, so what its relative paths start at. `keep`: looks
   * at each result with its rule, may change it, and returns whether it stays.
   */
  add(log, folder, keep = () => true) {
    for (const run of log.runs ?? []) {
      const { rules = [], ...driver } = run.tool.driver;
      this.#driver = { ...this.#driver, ...driver };
      for (const rule of rules) this.#rules.set(rule.id, { ...rule });
      for (const result of run.results ?? []) {
        const { ruleIndex, ...own } = result;
        own.ruleId ??= rules[ruleIndex]?.id;
        if (own.suppressions?.length === 0) delete own.suppressions;
        for (const place of placesIn(own)) place.uri = rooted(place.uri, folder);
        if (keep(own, this.#rules.get(own.ruleId))) this.#results.push(own);
      }
    }
  }

  /** Something was left out that need not have been looked at, or was looked at in part. */
  warn(text) {
    this.#warnings.add(text);
  }

  /** The analysis is incomplete: what was found counts, and so does that there may be more. */
  fail(text) {
    this.#errors.add(text);
  }

  write(path) {
    const notify = (level) => (text) => ({ level, message: { text } });
    const invocation = {
      executionSuccessful: this.#errors.size === 0,
      toolExecutionNotifications: [
        ...[...this.#errors].map(notify('error')),
        ...[...this.#warnings].map(notify('warning')),
      ],
    };
    const tool = { driver: { ...this.#driver, rules: [...this.#rules.values()] } };
    const run = { tool, invocations: [invocation], results: this.#results };
    writeFileSync(path, JSON.stringify({ version: '2.1.0', runs: [run] }));
    for (const text of [...this.#errors, ...this.#warnings]) process.stderr.write(`${text}\n`);
  }
}

function placesIn(result) {
  const places = [...(result.locations ?? []), ...(result.relatedLocations ?? [])];
  const flows = (result.codeFlows ?? [])
    .flatMap((flow) => flow.threadFlows)
    .flatMap((flow) => flow.locations ?? []);
  const stacks = (result.stacks ?? []).flatMap((stack) => stack.frames ?? []);
  return [...places, ...[...flows, ...stacks].map(({ location }) => location)]
    .map((place) => place?.physicalLocation?.artifactLocation)
    .filter((place) => place?.uri !== undefined && !isElsewhere(place));
}

/** A place in Go's own library or in a fetched dependency: relative to something that is not the target. */
function isElsewhere({ uri, uriBaseId = '%SRCROOT%' }) {
  return uriBaseId !== '%SRCROOT%' || /^(\/|[a-z]+:)/.test(uri);
}

function rooted(uri, folder) {
  return posix.normalize(posix.join(folder, uri));
}

/** Some of a list, for a sentence. */
export function some(names, most = 3) {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
