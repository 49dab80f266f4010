import { expect, test } from 'vitest';
import { mergeExpositions } from './exposition.ts';

const of = (worker: string, tasks: number) =>
  `# HELP assay_tasks how many\n# TYPE assay_tasks gauge\nassay_tasks{worker="${worker}"} ${tasks}\n\n# HELP assay_up whether\n# TYPE assay_up gauge\nassay_up{worker="${worker}"} 1\n`;

test('each metric stands once, with the samples of all workers', () => {
  expect(mergeExpositions([of('a', 1), of('b', 2)])).toBe(
    [
      '# HELP assay_tasks how many',
      '# TYPE assay_tasks gauge',
      'assay_tasks{worker="a"} 1',
      'assay_tasks{worker="b"} 2',
      '# HELP assay_up whether',
      '# TYPE assay_up gauge',
      'assay_up{worker="a"} 1',
      'assay_up{worker="b"} 1',
      '',
    ].join('\n'),
  );
});

test('no worker is an empty document', () => {
  expect(mergeExpositions([])).toBe('');
});
