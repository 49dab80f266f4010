import type { Repository } from './look.ts';
import { USUAL_WORKFLOW } from './look.ts';

/** The schema of assay.yaml beside it, so that editors have it without a network and of this version. */
export const SCHEMA_FILE = '.assay/schema/assay.schema.json';

/** A short, commented assay.yaml for a repository. Nothing is left out of a scan unless somebody says so. */
export function assayYaml({ areas, foreign }: Pick<Repository, 'areas' | 'foreign'>): string {
  const found = areas.map(({ vertical }) => vertical).join(', ');
  const folders = foreign.slice(0, 20).map((folder) => `    - ${JSON.stringify(folder)}`);
  const exclude =
    folders.length === 0
      ? ['# paths:', '#   exclude:', '#     - "vendor/"']
      : ['# paths:', '#   exclude:', ...folders.map((line) => `# ${line}`)];
  return `# yaml-language-server: $schema=${SCHEMA_FILE}
# How Assay judges this repository. On a pull or merge request the base branch's copy of this file counts.
# Flags and inputs of the pipeline come before what is written here. \`assay config\` shows what comes of it.

# What runs; \`assay workflows\` lists them. This one looks at every language${found === '' ? '' : `; here: ${found}`}.
workflow: ${USUAL_WORKFLOW}

# Least severity that fails the run: critical, high, medium, low, any or none.
fail-on: high

# On a pull or merge request only what it adds is judged; "all" judges every finding.
gate-on: new

# Files that are neither uploaded nor scanned. The report says how many they are.
${exclude.join('\n')}

# What is otherwise for one workflow.
# workflows:
#   dependency_audit:
#     fail-on: critical
`;
}
