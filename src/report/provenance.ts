/** What a run was made with: what somebody needs who wants to have the same run again. All of it is public. */
export interface Provenance {
  /** Unix time in milliseconds. */
  startedAt: number;
  /** Commit of the target, when it is a work tree. */
  commit?: string | undefined;
  /** The packed target; undefined when the run ended before it was packed. */
  target?: Archive | undefined;
  /** The packed toolbox: the workflow and its tasks. */
  toolbox?: Archive | undefined;
  databases: (Archive & { name: string })[];
  images: UsedImage[];
  /** The command line of the same run, without the values of secrets. */
  command: string;
}

/** Bytes that are named by their SHA-256, in lower-case hex. */
export interface Archive {
  sha256: string;
  bytes?: number | undefined;
}

export interface UsedImage {
  /** As in `images/<name>`. */
  name: string;
  tag: string;
  /** Digest of its configuration, which names the content on this engine (OCI image spec, ImageID). */
  id?: string | undefined;
  /** Digest of the manifest it was pulled by: what a registry knows it as. */
  digest?: string | undefined;
}
