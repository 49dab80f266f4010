/// <reference path="../../docs/schema/assay-workflow.d.ts" />
import type * as declared from 'assay/workflow';
import { expect, test } from 'vitest';
import * as helpers from './helpers.ts';

// The compiler compares: what is declared for editors is what there is.
const published: typeof declared = helpers;
const described: typeof helpers = published;
const input = (given: declared.WorkflowInput): helpers.WorkflowInput => given;
const given = (own: helpers.WorkflowInput): declared.WorkflowInput => own;

test('everything that a workflow can import is declared, and nothing else', () => {
  expect(Object.keys(described).sort()).toEqual(['childScan', 'parallel', 'runTask']);
  expect(input).not.toBe(given);
});
