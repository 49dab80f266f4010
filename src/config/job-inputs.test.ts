import { expect, test } from 'vitest';
import { jobInputs } from './job-inputs.ts';

test('variables of a job are options in the form of inputs; what is empty leaves the word to assay.yaml', () => {
  const given = jobInputs({
    ASSAY_INPUT_FAIL_ON: 'medium',
    ASSAY_INPUT_GATE_ON: '',
    ASSAY_INPUT_TOOLBOX: 'one\ntwo\n',
    ASSAY_VERDICT: 'passed',
    INPUT_TIMEOUT: '1s',
  });
  expect(given).toMatchObject({ 'fail-on': 'medium', 'gate-on': '', timeout: '', toolboxes: ['one', 'two'] });
  expect(given).toMatchObject({ target: '.', reports: 'all', 'reports-dir': 'assay-reports', sarif: '' });
});

test('a variable that is no option would weaken the gate silently', () => {
  expect(() => jobInputs({ ASSAY_INPUT_FAILON: 'none' })).toThrow('"failon" is not an option');
});
