/** What the program that speaks to GitHub's storage is asked for, as one JSON document on stdin. */
export type StorageRequest =
  | {
      do: 'upload';
      name: string;
      folder: string;
      files: readonly string[];
      retentionDays: number | undefined;
    }
  | { do: 'restore'; key: string; path: string }
  | { do: 'save'; key: string; path: string };

/** What it says of that, on a line of stdout that begins with STORAGE_ANSWER. */
export type StorageAnswer =
  | { did: 'upload'; id: number; bytes: number; digest: string }
  /** Whether there was such an entry. */
  | { did: 'restore'; found: boolean }
  /** False: it is there already, or may not be written. */
  | { did: 'save'; saved: boolean }
  | { failed: string };

export const STORAGE_ANSWER = 'assay-storage: ';
