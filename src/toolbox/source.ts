/** A folder that workflows and tasks are read from. */
export interface Source {
  /** As people know it: `built-in`, `.assay`, or the folder as it was named with --toolbox. */
  name: string;
  /** Absolute path. */
  dir: string;
  /** Where its files go in the packed toolbox: '' for the built-in one, whose layout is the archive's. */
  prefix: string;
  /** How its files are named in errors and lists. */
  shown: string;
  /** True for the target's own folder: whoever changes the target wrote it. */
  ofTarget: boolean;
  /**
   * The folder of the source whose changed form this is, on a pull request: what that one names means what it says there,
   * and this one only adds. '' where the base has no such folder, and all of it is the change's.
   */
  behind?: string;
}

/** Where a task or workflow was read from. */
export interface Place {
  source: Source;
  /** Relative to the source's folder, with `/`. */
  path: string;
}

/** The place as people read it. */
export function shownPlace({ source, path }: Place): string {
  return `${source.shown}/${path}`;
}

/** The source that Assay brings. */
export function builtIn(dir: string): Source {
  return { name: 'built-in', dir, prefix: '', shown: dir, ofTarget: false };
}

/** A source beside the built-in one; `order` tells it from the others in the packed toolbox. */
export function addedSource(order: number, source: Omit<Source, 'prefix'>): Source {
  return { ...source, prefix: `sources/${order}` };
}
