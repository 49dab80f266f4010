import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadToolbox, taskOf } from '../../src/toolbox/load.ts';
import { expectedFile } from '../support/expected.ts';
import { marksIn, readRules, rulesFolder } from './rules.ts';

const root = join(import.meta.dirname, '..', '..');

test('every task and workflow file of the toolbox is valid, and every step names a task', async () => {
  const toolbox = await loadToolbox(join(root, 'toolbox'));
  expect(toolbox.broken.map(({ error }) => error.message)).toEqual([]);
  expect([...toolbox.tasks.keys()]).toEqual(expect.arrayContaining(['bandit', 'gitleaks', 'semgrep']));
  expect([...toolbox.workflows.keys()]).toEqual(
    expect.arrayContaining(['secret_detection', 'security_assessment']),
  );
  for (const [name, workflow] of toolbox.workflows) {
    for (const step of workflow.tasks) expect(taskOf(toolbox, step.task, name).kind).toBe(step.task);
  }
});

test('a task that may use the network is an exception that this test knows', async () => {
  const { tasks } = await loadToolbox(join(root, 'toolbox'));
  const withNetwork = [...tasks.values()].filter(({ network }) => network !== false);
  // These fetch what the target is built from, when the run allows it, and drop the network before they analyse.
  const fetching = ['cargo-audit', 'cargo-deny', 'clippy', 'gosec', 'govulncheck', 'staticcheck'];
  expect(withNetwork.map(({ kind }) => kind).sort()).toEqual(fetching);
  for (const { kind, network } of withNetwork) expect(network, kind).toBe('optional');
});

test('there are at least 40 rules over all seven languages, each named by its place', () => {
  const rules = readRules();
  expect(rules.length).toBeGreaterThanOrEqual(40);
  expect([...new Set(rules.map(({ language }) => language))].sort()).toEqual([
    'bash',
    'go',
    'java',
    'javascript',
    'python',
    'rust',
    'yaml',
  ]);
  for (const { rule, language, name } of rules) expect(rule.id).toBe(`assay.${language}.${name}`);
});

test("a rule's level is the one of its score", () => {
  for (const { file, rule } of readRules()) {
    const score = Number(rule.metadata['security-severity']);
    expect(rule.severity, file).toBe(score >= 7 ? 'ERROR' : score >= 4 ? 'WARNING' : 'INFO');
  }
});

test('each rule has one sample, with code that it must find and code that it must leave alone', () => {
  for (const { file, language, rule, samples } of readRules()) {
    expect(samples, file).toHaveLength(1);
    const marks = marksIn(readFileSync(join(rulesFolder, language, samples[0] ?? ''), 'utf8'));
    expect(new Set(marks.map(({ id }) => id)), file).toEqual(new Set([rule.id]));
    expect(new Set(marks.map(({ kind }) => kind)), file).toEqual(new Set(['ruleid', 'ok']));
  }
});

test('the demo target has at least 25 planted defects, of every tool and language, on lines that exist', () => {
  const demo = join(root, 'examples', 'vulnerable-app');
  const { defects, clean } = expectedFile.parse(parse(readFileSync(join(demo, 'expected.yaml'), 'utf8')));
  const places = new Set(defects.map(({ file, line }) => `${file}:${line}`));
  expect(places.size).toBeGreaterThanOrEqual(25);
  expect(new Set(defects.map(({ tool }) => tool))).toEqual(new Set(['gitleaks', 'bandit', 'semgrep']));
  const known = new Set(readRules().map(({ rule }) => rule.id));
  for (const { rule } of defects.filter(({ tool }) => tool === 'semgrep')) expect(known).toContain(rule);
  for (const [file, line] of [
    ...defects.map(({ file, line }) => [file, line] as const),
    ...clean.map(({ file, lines }) => [file, lines[1]] as const),
  ]) {
    const text = readFileSync(join(demo, file), 'utf8').split('\n')[line - 1];
    expect(text?.trim(), `${file}:${line}`).toBeTruthy();
  }
});

test('several planted defects are found by both bandit and semgrep', () => {
  const text = readFileSync(join(root, 'examples', 'vulnerable-app', 'expected.yaml'), 'utf8');
  const { defects } = expectedFile.parse(parse(text));
  const linesOf = (tool: string) =>
    defects.filter((defect) => defect.tool === tool).map(({ file, line }) => `${file}:${line}`);
  const both = new Set(linesOf('bandit')).intersection(new Set(linesOf('semgrep')));
  expect(both.size).toBeGreaterThanOrEqual(2);
});
