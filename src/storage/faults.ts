import { Fault, LabFault } from '../fault/fault.ts';

/** The object asked for is not in the store. */
export class ObjectMissing extends LabFault {
  readonly key: string;

  constructor(key: string, cause?: unknown) {
    super(`no object "${key}" in the store`, {
      hint: 'it may have expired (see LIFETIME_DAYS) or belong to another lab; run again',
      cause,
    });
    this.key = key;
  }
}

/** The object is larger than what the reader takes. */
export class ObjectTooLarge extends LabFault {
  readonly key: string;
  readonly limit: number;

  constructor(key: string, limit: number) {
    super(`object "${key}" is larger than the limit of ${limit} bytes`);
    this.key = key;
    this.limit = limit;
  }
}

/** The HTTP status of an S3 answer, when `thrown` is one. */
function statusOf(thrown: Error): number | undefined {
  const meta: unknown = '$metadata' in thrown ? thrown.$metadata : undefined;
  if (typeof meta !== 'object' || meta === null || !('httpStatusCode' in meta)) return undefined;
  return typeof meta.httpStatusCode === 'number' ? meta.httpStatusCode : undefined;
}

/** Whether S3 said that the thing asked for does not exist. */
export function isMissing(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'NoSuchBucket') return false;
  return ['NoSuchKey', 'NotFound'].includes(thrown.name) || statusOf(thrown) === 404;
}

/** What to do about a failed S3 call. */
function hintFor(thrown: Error): string {
  if (statusOf(thrown) === 403) {
    return 'the endpoint refuses the credentials: check the access key, the secret key and their rights on the bucket';
  }
  if (thrown.name === 'NoSuchBucket') return 'the bucket is gone: the lab was torn down, or never prepared';
  if (/full|StorageFull|XMinioStorageFull/.test(thrown.name))
    return 'free some disk space where the store runs';
  return 'look whether the store runs and can be reached from here';
}

/** Turns what the S3 client threw into a fault that says what was being done, and where. */
export function storeFault(action: string, endpoint: string, thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const status = statusOf(error);
  const detail =
    error.message === '' || error.message === 'UnknownError' ? `${error.name} ${status ?? ''}` : '';
  return new LabFault(`the store at ${endpoint} failed to ${action}${detail && `: ${detail.trim()}`}`, {
    hint: hintFor(error),
    cause: error,
  });
}
