import type { LabFault } from '../fault/fault.ts';

/** Where a lab's S3 answers, and who may ask. */
export interface S3Endpoint {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
}

export interface TemporalEndpoint {
  /** host:port of the gRPC frontend. */
  address: string;
  namespace: string;
}

export interface Endpoints {
  temporal: TemporalEndpoint;
  s3: S3Endpoint;
  /** What secrets are sealed with for its workers; undefined when it was started without. */
  secretsKey: string | undefined;
}

/**
 * A running lab, or one that is coming up. Its promises reject with the same fault, and only once everything
 * that was created is removed again.
 */
export interface Lab extends AsyncDisposable {
  readonly id: string;
  /** It was there before the run and stays after it: `down` only lets go of it. */
  readonly stays: boolean;
  /** As soon as S3 answers. */
  readonly storage: Promise<S3Endpoint>;
  /** S3 and Temporal answer. */
  readonly core: Promise<Endpoints>;
  /** Every worker polls its task queues. */
  readonly ready: Promise<Endpoints>;
  /** Resolves when a service of the lab died for good after it was ready; never resolves otherwise. */
  readonly lost: Promise<LabFault>;
  /** The last lines that a service wrote, oldest first. */
  logs(service: string, lines: number): Promise<string[]>;
  /** How often a service was started again after it died. */
  restartsOf(service: string): Promise<number>;
  /** Ends the lab, whatever its state, and leaves nothing (or lets go of one that stays). Can be called more than once. */
  down(): Promise<void>;
}
