import type * as Core from '@actions/core';
import type { AnnotationLevel } from './choose.ts';

/** How many annotations of each level a step has made so far, whoever made them: GitHub counts them all. */
export type Issued = Readonly<Record<AnnotationLevel, number>>;

type Annotating = Pick<typeof Core, AnnotationLevel>;

/** The same toolkit, which counts what becomes an annotation. */
export function countIssued<Toolkit extends Annotating>(core: Toolkit): { core: Toolkit; issued: Issued } {
  const issued = { error: 0, warning: 0, notice: 0 };
  const counted = (level: AnnotationLevel): Annotating[AnnotationLevel] => {
    return (message, place) => {
      issued[level] += 1;
      core[level](message, place);
    };
  };
  const counting = { error: counted('error'), warning: counted('warning'), notice: counted('notice') };
  return { core: { ...core, ...counting }, issued };
}
