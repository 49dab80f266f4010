import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { collectFindings, type Findings, type TaskReport } from '../../src/findings/collect.ts';
import { readReport } from '../../src/findings/sarif/read.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'collect-'));
});
afterAll(() => rm(base, { recursive: true }));

let trees = 0;
export async function tree(files: Record<string, string>): Promise<string> {
  const root = join(base, String(trees++));
  await mkdir(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

export type Raw = Record<string, unknown>;

/** A task whose tool left these results and rules. */
export function task(
  id: string,
  results: Raw[],
  more: { rules?: Raw[]; driver?: Raw; run?: Raw; task?: Partial<TaskReport> } = {},
): TaskReport {
  const driver = { name: id, version: '1.0', rules: more.rules ?? [], ...more.driver };
  const log = { version: '2.1.0', runs: [{ tool: { driver }, results, ...more.run }] };
  const read = readReport(new TextEncoder().encode(JSON.stringify(log)));
  if (!read.ok) throw new Error(read.reason);
  const known = {
    id,
    kind: id,
    vertical: 'sast',
    workspace: '/work/ws/1',
    tool: undefined,
    severity: {},
    cwe: {},
    incomplete: undefined,
  };
  return { ...known, report: read.log, ...more.task };
}

export function at(uri: string, startLine: number, more: Raw = {}, region: Raw = {}): Raw {
  const physicalLocation = { artifactLocation: { uri }, region: { startLine, ...region } };
  return { ruleId: 'R', message: { text: 'bad' }, locations: [{ physicalLocation }], ...more };
}

export async function collect(reports: TaskReport[], source = '/nonexistent'): Promise<Findings> {
  return collectFindings(reports, { workflow: 'w', source });
}

export const CWE = (n: number) => ({ id: 'R', properties: { tags: [`external/cwe/cwe-${n}`] } });
