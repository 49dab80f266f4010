import { requestFromInputs } from '../../src/config/inputs.ts';
import { silent } from '../../src/log/logger.ts';
import { workTree } from '../../src/policy/source.ts';
import type { RunView } from '../../src/report/live/view.ts';
import { run } from '../../src/run/run.ts';
import type { LoadTarget } from './targets.ts';

/** What became of one run. */
export interface Sample {
  /** From the call to the verdict. */
  ms: number;
  /** `rule path:line` and fingerprint of each finding, sorted. */
  found: string[];
  /** What kept it from being complete, or from being a run at all. */
  wrong: string[];
}

const blind: RunView = { begin() {}, note() {}, end() {}, tasks() {}, line() {}, close() {} };

/** Where runs go. */
export interface LoadLab {
  /** The folder of the checkout. */
  root: string;
  name: string;
  signal: AbortSignal;
}

/** One run of secret_detection on a lab that stays, as `assay run --lab` makes it. Throws nothing: a fault is a sample. */
export async function submit(target: LoadTarget, { root, name, signal }: LoadLab): Promise<Sample> {
  const since = performance.now();
  try {
    const inputs = {
      INPUT_WORKFLOW: 'secret_detection',
      INPUT_TARGET: target.path,
      'INPUT_FAIL-ON': 'none',
      INPUT_TIMEOUT: '30m',
      INPUT_IMAGES: 'local',
    };
    const request = { ...(await requestFromInputs(inputs)), lab: name, sarifFile: undefined };
    const outcome = await run(request, {
      ...{
        root,
        env: process.env,
        platform: { fork: false },
        policy: workTree(target.path),
        view: blind,
        log: silent,
        signal,
      },
      ...{ onLab() {}, mask() {} },
    });
    return {
      ms: performance.now() - since,
      found: outcome.findings
        .map(({ ruleId, path, line, fingerprint }) => `${ruleId} ${path}:${line} ${fingerprint}`)
        .sort(),
      wrong: [
        ...outcome.incomplete.map(({ id, reason }) => `${id}: ${reason}`),
        ...(outcome.verdict.verdict === 'passed' ? [] : outcome.verdict.reasons),
      ],
    };
  } catch (error) {
    return { ms: performance.now() - since, found: [], wrong: [String(error)] };
  }
}

/** What is missing or too much in a sample, compared with what was planted; a line each. */
export function mixedUp({ found }: Sample, { path, planted }: LoadTarget): string[] {
  const places = found.map((finding) => finding.replace(/ [^ ]*$/, ''));
  return [
    ...planted.filter((place) => !places.includes(place)).map((place) => `${path}: ${place} was not found`),
    ...places.filter((place) => !planted.includes(place)).map((place) => `${path}: ${place} is not its own`),
  ];
}
