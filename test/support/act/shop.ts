import { fakeKey } from '../planted.ts';
import type { Files } from './repository.ts';

/** A gate as most people would write it, with what the tests want to see besides. */
const gate = (workflow: string) => `name: gate
on: [push, pull_request]
permissions: { contents: read }
jobs:
  assay:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with: { persist-credentials: false }
      - run: node -p process.version
      - uses: OWNER/assay@v1
        with:
          workflow: ${workflow}
          sarif: \${{ env.SARIF }}
`;

/** Two tasks, of which the second takes until it is stopped. */
const slow = {
  '.assay/tasks/endless.yaml': JSON.stringify({
    kind: 'endless',
    vertical: 'secrets',
    description: 'Works until it is stopped',
    shell: true,
    command: 'while sleep 1; do echo "::assay heartbeat::"; done',
    output: { mode: 'exit_code_only' },
  }),
  '.assay/workflows/slow/metadata.yaml': JSON.stringify({
    name: 'slow',
    version: '1',
    description: 'Finds something, then takes its time',
    tasks: ['gitleaks', { task: 'endless', after: ['gitleaks'] }],
  }),
};

/** A repository without a finding, with workflows `gate` and `slow`. */
export const SHOP: Files = {
  'README.md': '# A shop\n',
  'config/shop.env': 'CURRENCY=EUR\n',
  '.github/workflows/gate.yml': gate('secret_detection'),
  '.github/workflows/slow.yml': gate('slow'),
  ...slow,
};

/** The defect: a key on the third line. */
export const LEAK = { file: 'config/shop.env', line: 3 };
export const WITH_LEAK: Files = { [LEAK.file]: `CURRENCY=EUR\n\nAWS_ACCESS_KEY_ID=${fakeKey('act')}\n` };
export const FIXED: Files = { [LEAK.file]: 'CURRENCY=EUR\n\nAWS_ACCESS_KEY_ID=\n' };
