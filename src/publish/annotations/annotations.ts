import { count } from '../../report/plain.ts';
import { changeOf } from '../change.ts';
import type { Publication, Publisher } from '../publisher.ts';
import { chooseAnnotations, PER_STEP } from './choose.ts';

/** Findings on their lines, as far as GitHub shows them. */
export const annotations: Publisher = {
  name: 'annotations',
  async publish(publication: Publication): Promise<string[]> {
    const { request, outcome, core, issued } = publication;
    if (request.annotations === 'none') return [];
    const room = {
      // One error is the verdict itself.
      error: PER_STEP - 1 - issued.error,
      warning: PER_STEP - issued.warning,
      notice: PER_STEP - issued.notice,
    };
    const diff = await changeOf(publication);
    const { annotations, left } = chooseAnnotations(outcome, request.annotations, { diff, room });
    for (const { level, message, ...place } of annotations) core[level](message, place);
    if (left === 0) return [];
    return [
      `${count(annotations.length, 'finding')} annotated, ${left.toLocaleString('en-US')} not: GitHub shows ${PER_STEP} errors, warnings and notices of a step each`,
    ];
  },
};
