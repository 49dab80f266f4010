/// <reference path="../../docs/schema/assay-workflow.d.ts" />
import type * as declared from 'assay/workflow';
import { expect, test } from 'vitest';
import * as api from './api.ts';

// The compiler compares: what is declared for editors is what there is.
const published: typeof declared = api;
const described: typeof api = published;
const input = (given: declared.WorkflowInput): api.WorkflowInput => given;
const given = (own: api.WorkflowInput): declared.WorkflowInput => own;

test('everything that a workflow can import is declared, and nothing else', () => {
  expect(Object.keys(described).sort()).toEqual(['childScan', 'parallel', 'runTask']);
  expect(input).not.toBe(given);
});
