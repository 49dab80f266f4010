import { LabFault } from '../fault/fault.ts';

/** What is known of a service that failed. */
export interface ServiceState {
  service: string;
  exitStatus: number | undefined;
  outOfMemory: boolean;
  /** The last lines of its log, oldest first. */
  lines: readonly string[];
}

/** A service of the lab that didn't come up, or died. Its message ends with the service's last log lines. */
export class ServiceFault extends LabFault implements ServiceState {
  readonly service: string;
  readonly exitStatus: number | undefined;
  readonly outOfMemory: boolean;
  readonly lines: readonly string[];

  constructor(headline: string, state: ServiceState, hint?: string) {
    const log = state.lines.length > 0 ? '; its last lines:' : '; it wrote no log';
    super([headline + log, ...state.lines.map((line) => `  | ${line}`)].join('\n'), { hint });
    this.service = state.service;
    this.exitStatus = state.exitStatus;
    this.outOfMemory = state.outOfMemory;
    this.lines = state.lines;
  }
}
