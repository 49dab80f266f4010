import type { Readable } from 'node:stream';
import { openS3Store } from './s3.ts';

/** An S3 endpoint and the bucket in it. */
export interface S3Config {
  /** URL, for example http://127.0.0.1:9000 */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
}

/** An object as a listing shows it. */
export interface StoredObject {
  key: string;
  bytes: number;
  modified: Date;
}

/**
 * The objects of one bucket. Every call throws `LabFault` when the store fails, `ObjectMissing` when the object is
 * not there, and the signal's own reason when it was aborted.
 */
export interface Store {
  put(key: string, body: Uint8Array | string, signal?: AbortSignal): Promise<void>;
  /** Stores a stream of any length in bounded memory (about 20 MB). Nothing is stored when the stream fails. */
  upload(key: string, stream: Readable, signal?: AbortSignal): Promise<void>;
  download(key: string, signal?: AbortSignal): Promise<Readable>;
  /** The whole object; `ObjectTooLarge` when it has more than `maxBytes`. */
  bytes(key: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Removes an object; one that is not there is no error. */
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<StoredObject[]>;
  /** The names of the folders right below a prefix that ends in `/`, in the order of their letters. */
  folders(prefix: string): Promise<string[]>;
  exists(key: string): Promise<boolean>;
  /**
   * Makes the bucket where it is missing and sets the lifetimes of LIFETIME_DAYS. Can be called again. Returns
   * what the store would not do, in words (a store without lifecycle rules keeps objects until they are removed).
   */
  prepare(): Promise<string[]>;
  close(): void;
}

/** Opens a store. Connects at the first call, not here. */
export function openStore(config: S3Config): Promise<Store> {
  return openS3Store(config);
}
