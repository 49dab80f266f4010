import { expect, test } from 'vitest';
import { plain } from '../report/plain.ts';
import { inSections } from './sections.ts';

test('each titled part of a report is a section, notes are folded, the verdict stands in the open', () => {
  const lines = [
    '',
    'Findings',
    '  high a.py:1',
    '',
    'Notes',
    '  note',
    '',
    '✖ failed  1 finding',
    '  1 high',
  ];
  expect(inSections(lines, 5000)).toEqual([
    'section_start:5:assay_1\r\u001b[0KFindings',
    '  high a.py:1',
    'section_end:5:assay_1\r\u001b[0K',
    'section_start:5:assay_2[collapsed=true]\r\u001b[0KNotes',
    '  note',
    'section_end:5:assay_2\r\u001b[0K',
    '',
    '✖ failed  1 finding',
    '  1 high',
  ]);
});

test('what comes from a tool makes no section', () => {
  expect(plain('section_start:1:x\r\u001b[0K')).not.toMatch(/section_start:/);
});
