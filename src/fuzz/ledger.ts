import type { CampaignState, EngineName, SeriesPoint, TargetState } from '../contract/campaign.ts';
import type { BuiltTarget, SliceStats, Unbuilt } from './engine.ts';

/** A target under way: what is known of it from earlier campaigns, and from this one. */
export class Account {
  readonly built: BuiltTarget;
  /** Its corpus, unpacked. */
  readonly corpus: string;
  seconds: number;
  executions: number;
  coverage: number;
  executionsPerSecond = 0;
  lastGrowth: number;
  size = { count: 0, bytes: 0 };
  /** It is being fuzzed. */
  busy = false;
  /** It is fuzzed no more in this campaign. */
  resting: string | undefined;
  /** Slices in a row that ended at once and found nothing. */
  failures = 0;

  constructor(built: BuiltTarget, corpus: string, before: TargetState | undefined) {
    this.built = built;
    this.corpus = corpus;
    this.seconds = before?.seconds ?? 0;
    this.executions = before?.executions ?? 0;
    this.lastGrowth = before?.lastGrowth ?? 0;
    // Of another build: what it covers is counted anew.
    this.coverage = 0;
  }

  get name(): string {
    return this.built.target.name;
  }

  /** Takes what a slice says of itself. `elapsed`: seconds since it began; `base`: where its account stood then. */
  hear(stats: Partial<SliceStats>, { elapsed, base }: { elapsed: number; base: Base }): void {
    if (stats.executions !== undefined) this.executions = base.executions + stats.executions;
    if (stats.executionsPerSecond !== undefined) this.executionsPerSecond = stats.executionsPerSecond;
    if (stats.coverage !== undefined && stats.coverage > this.coverage) {
      this.coverage = stats.coverage;
      this.lastGrowth = base.seconds + elapsed;
    }
  }

  base(): Base {
    return { seconds: this.seconds, executions: this.executions };
  }
}

interface Base {
  seconds: number;
  executions: number;
}

/** Times of a campaign, in seconds. */
export interface Times {
  planned: number;
  fuzzed: number;
  replayed: number;
  triaged: number;
}

/** Where the campaign stands, to be stored. */
export function stateOf(
  engine: EngineName,
  {
    accounts,
    unbuilt,
    before,
  }: { accounts: readonly Account[]; unbuilt: readonly Unbuilt[]; before: readonly TargetState[] },
  { times, complete }: { times: Times; complete: boolean },
): CampaignState {
  const built = accounts.map(
    (one): TargetState => ({
      name: one.name,
      seconds: one.seconds,
      executions: one.executions,
      corpus: one.size.count,
      corpusBytes: one.size.bytes,
      coverage: one.coverage,
      executionsPerSecond: one.executionsPerSecond,
      lastGrowth: one.lastGrowth,
    }),
  );
  const failed = unbuilt.map(({ target, reason }): TargetState => {
    const old = before.find(({ name }) => name === target.name);
    const none = { seconds: 0, executions: 0, corpus: 0, corpusBytes: 0, coverage: 0, lastGrowth: 0 };
    return { ...none, ...old, executionsPerSecond: 0, name: target.name, unbuilt: reason };
  });
  // Those that are not part of this campaign keep what they have.
  const here = new Set([...built, ...failed].map(({ name }) => name));
  const others = before.filter(({ name }) => !here.has(name));
  return { version: 1, engine, targets: [...built, ...failed, ...others], ...times, complete };
}

export function pointOf(account: Account, crashes: number): SeriesPoint {
  return {
    at: new Date().toISOString(),
    target: account.name,
    seconds: Math.round(account.seconds),
    executions: account.executions,
    executionsPerSecond: account.executionsPerSecond,
    coverage: account.coverage,
    corpus: account.size.count,
    crashes,
  };
}
