import type { TaskResult } from '../../src/contract/pipeline.ts';
import type { Finding } from '../../src/findings/finding.ts';
import type { Material } from '../../src/report/material.ts';
import type { RunOutcome } from '../../src/report/outcome.ts';

/** A finding as reports get it, with what a test says of it. */
export function sampleFinding(more: Partial<Finding> = {}): Finding {
  return {
    severity: 'high',
    level: 'error',
    ruleId: 'B602',
    message: 'shell=True',
    path: 'src/a b.py',
    line: 3,
    endLine: 3,
    column: 1,
    kind: 'bandit',
    tools: ['Bandit'],
    cwe: ['78'],
    helpUri: 'https://bandit.example/b602',
    fingerprint: 'f',
    suppressed: false,
    state: 'new',
    result: { message: { text: 'shell=True' } },
    ...more,
  };
}

export function sampleTask(more: Partial<TaskResult> = {}): TaskResult {
  return {
    id: 'bandit',
    kind: 'bandit',
    vertical: 'python',
    status: 'succeeded',
    workspace: '/work/ws/1',
    files: { report: 'k' },
    tail: [],
    attempts: 1,
    startedAt: 0,
    durationMs: 1234,
    ...more,
  };
}

export function sampleOutcome(more: Partial<RunOutcome> = {}): RunOutcome {
  return {
    runId: 'run-1',
    workflow: 'security_assessment',
    target: '.',
    verdict: { verdict: 'failed', exitCode: 1, reasons: ['1 finding (1 high) at or above fail-on high'] },
    findings: [sampleFinding()],
    tasks: [sampleTask()],
    incomplete: [],
    notes: [],
    cut: [],
    log: { version: '2.1.0', runs: [] },
    category: 'assay/security_assessment',
    passedOver: [],
    durations: { lab: 900, scan: 4200 },
    sarifFile: '/out/assay.sarif',
    reports: [],
    ...more,
  };
}

export function sampleMaterial(more: Partial<Material> = {}): Material {
  const log = { version: '2.1.0' as const, runs: [] };
  return {
    ...{ outcome: sampleOutcome(), log, source: '/nowhere', version: '0.1.0', boms: [] },
    policy: { failOn: 'high', gateOn: 'all' },
    ...more,
  };
}
