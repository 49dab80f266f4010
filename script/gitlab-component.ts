import { stringify } from 'yaml';
import { JOB_REPORTS, jobVariable } from '../src/config/job-inputs.ts';
import { OPTIONS, type Option } from '../src/config/options.ts';
import { REPORT_FILES } from '../src/config/reports.ts';

/** The options that a person sets in GitLab; the component itself decides where reports go. */
const OFFERED = [
  'workflow',
  'target',
  'config',
  'fail-on',
  'gate-on',
  'baseline',
  'inline-suppressions',
  'parameters',
  'timeout',
  'toolbox',
  'include-git',
  'allow-network',
  'databases',
  'secrets',
  'images',
  'registry',
  'verbose',
] as const satisfies readonly (typeof OPTIONS)[number]['name'][];

/** What a word of an option may be, so that GitLab refuses another before a pipeline starts. Empty: not given. */
const WORDS: Partial<Record<(typeof OFFERED)[number], string[]>> = {
  'fail-on': ['', 'critical', 'high', 'medium', 'low', 'any', 'none', 'error', 'warning', 'note'],
  'gate-on': ['', 'all', 'new'],
  'inline-suppressions': ['', 'base', 'honor', 'ignore'],
  'include-git': ['', 'true', 'false'],
  'allow-network': ['', 'true', 'false'],
  images: ['', 'auto', 'pull', 'build', 'local'],
  verbose: ['', 'true', 'false'],
};

interface Input {
  description: string;
  type: 'string';
  default: string;
  options?: string[];
  regex?: string;
}

function offered(): Record<string, Input> {
  const options: readonly Option[] = OPTIONS;
  return Object.fromEntries(
    OFFERED.map((name) => {
      const option = options.find((it) => it.name === name);
      const fallback = option?.default
        ? ` Empty: ${option.inFile ? 'assay.yaml, else ' : ''}${option.default}.`
        : '';
      const words = WORDS[name];
      return [
        name,
        {
          description: `${option?.description}${fallback}`,
          type: 'string' as const,
          default: '',
          ...(words === undefined ? {} : { options: words }),
        },
      ];
    }),
  );
}

/** What is about the jobs and not the run. */
function ofJobs(version: string): Record<string, Input> {
  return {
    job: {
      description:
        'Name of the jobs before -scan and -gate; another one for a second use in the same pipeline.',
      type: 'string',
      default: 'assay',
      regex: '^[a-z][a-z0-9_-]{0,40}$',
    },
    stage: { description: 'Stage of the scan job.', type: 'string', default: 'test' },
    'gate-stage': {
      description: 'Stage of the gate job; the same or a later one.',
      type: 'string',
      default: 'test',
    },
    runner: {
      description:
        'Where the engine comes from: dind (a docker:dind service; the runner allows privileged containers), socket (the runner mounts /var/run/docker.sock into its jobs) or shell (a shell runner, whose user may use Docker).',
      type: 'string',
      default: 'dind',
      options: ['dind', 'socket', 'shell'],
    },
    image: {
      description:
        'Image of the jobs with node (24 or later), git, curl and tar; not for runner: shell. Where lab images are built (no registry) also a docker client, or the apt of Debian 13 or later to install one.',
      type: 'string',
      default: 'node:24-trixie',
    },
    'dind-image': {
      description: 'Image of the engine, for runner: dind.',
      type: 'string',
      default: 'docker:29-dind',
    },
    source: {
      description:
        'Where the job takes Assay from: a git repository (fetched at ref), an https address of an archive that ends in .tar.gz (checked against sha256), or an absolute folder of the image or the shell runner.',
      type: 'string',
      default: '$CI_SERVER_URL/assay/assay.git',
    },
    ref: {
      description: 'Tag or commit of source, for a git repository. A commit is what nobody can move.',
      type: 'string',
      default: `v${version}`,
    },
    sha256: {
      description: 'SHA-256 of the archive, in hex, where source is one.',
      type: 'string',
      default: '',
      regex: '^([0-9a-f]{64})?$',
    },
    'artifacts-expire-in': {
      description: 'How long GitLab keeps the reports.',
      type: 'string',
      default: '30 days',
    },
    'sarif-report': {
      description:
        'Whether the SARIF file is registered as artifacts:reports:sarif, which GitLab knows from 18.11 on (Ultimate). An older one refuses the pipeline. The file is among the artifacts in any case.',
      type: 'string',
      default: 'no',
      options: ['yes', 'no'],
    },
  };
}

const get = (name: string) => `$[[ inputs.${name} ]]`;
const at = (file: string) => `${JOB_REPORTS}/${file}`;

/**
 * Where Assay lies during a job: beside the project's folder, in the one that the runner has for itself. Outside of what
 * is scanned, and there in `after_script`, too: a cancelled job has another container then, with another /tmp.
 */
const HOMES = ['$CI_PROJECT_DIR.tmp', '/tmp'].map((folder) => `"${folder}/assay-$CI_JOB_ID"`);

/** Gets Assay there. POSIX sh: the image may have no other. */
const FETCH = String.raw`set -eu
ASSAY_HOME=${HOMES[0]}
mkdir -p "$CI_PROJECT_DIR.tmp" 2>/dev/null && [ -w "$CI_PROJECT_DIR.tmp" ] || ASSAY_HOME=${HOMES[1]}
find "$CI_PROJECT_DIR.tmp" -maxdepth 1 -name 'assay-*' -mmin +1440 -exec rm -rf {} + 2>/dev/null || true
rm -rf "$ASSAY_HOME" "$CI_PROJECT_DIR/${JOB_REPORTS}"
case "$ASSAY_SOURCE" in
  /*)
    ln -s "$ASSAY_SOURCE" "$ASSAY_HOME" ;;
  *.tar.gz)
    [ -n "$ASSAY_SHA256" ] || { echo "assay: source is an archive, so sha256 must be given" >&2; exit 2; }
    mkdir -p "$ASSAY_HOME"
    curl --fail --silent --show-error --location --proto =https --retry 5 --output "$ASSAY_HOME.tar.gz" "$ASSAY_SOURCE" || { echo "assay: the archive could not be fetched from $ASSAY_SOURCE" >&2; exit 3; }
    echo "$ASSAY_SHA256  $ASSAY_HOME.tar.gz" | sha256sum -c - || { echo "assay: the archive is not the one that sha256 names" >&2; rm -f "$ASSAY_HOME.tar.gz"; exit 2; }
    # A release has all in one folder; an archive of one's own may have none.
    tar -xzf "$ASSAY_HOME.tar.gz" -C "$ASSAY_HOME" --strip-components=1
    [ -f "$ASSAY_HOME/dist/cli/index.js" ] || tar -xzf "$ASSAY_HOME.tar.gz" -C "$ASSAY_HOME"
    rm -f "$ASSAY_HOME.tar.gz" ;;
  *)
    git init --quiet "$ASSAY_HOME"
    # The runner trusts its server by this file in the project's own repository alone.
    [ -z "${'$'}{CI_SERVER_TLS_CA_FILE:-}" ] || git -C "$ASSAY_HOME" config "http.$CI_SERVER_URL.sslCAInfo" "$CI_SERVER_TLS_CA_FILE"
    git -C "$ASSAY_HOME" -c "credential.$CI_SERVER_URL.helper=!f() { echo username=gitlab-ci-token; echo \"password=\$CI_JOB_TOKEN\"; }; f" fetch --quiet --depth 1 -- "$ASSAY_SOURCE" "$ASSAY_REF" || { echo "assay: $ASSAY_REF could not be fetched from $ASSAY_SOURCE" >&2; exit 3; }
    git -C "$ASSAY_HOME" checkout --quiet FETCH_HEAD ;;
esac
[ -f "$ASSAY_HOME/dist/cli/index.js" ] || { echo "assay: $ASSAY_SOURCE holds no dist/cli/index.js" >&2; exit 2; }
node -e 'if (parseInt(process.versions.node, 10) < 24) { console.error("assay: node 24 or later is needed, this is " + process.version); process.exit(2) }'
[ -z "${'$'}{CI_SERVER_TLS_CA_FILE:-}" ] || export NODE_EXTRA_CA_CERTS="${'$'}{NODE_EXTRA_CA_CERTS:-$CI_SERVER_TLS_CA_FILE}"`;

/** The engine of a dind service takes some seconds, and its certificates some more. */
const WAIT = `case "${'$'}{DOCKER_HOST:-}" in
  tcp://*)
    node -e 'const { existsSync } = require("fs"); const { hostname, port } = new URL(process.env.DOCKER_HOST); const ca = process.env.DOCKER_CERT_PATH; const end = Date.now() + 60000; const wait = () => { const again = (why) => Date.now() > end ? (console.error("assay: no engine at " + process.env.DOCKER_HOST + " within 60 s: " + why), process.exit(3)) : setTimeout(wait, 250); if (ca && process.env.DOCKER_TLS_VERIFY && !existsSync(ca + "/ca.pem")) return again(ca + "/ca.pem is not there"); const socket = require("net").connect(port || 2375, hostname, () => process.exit(0)); socket.on("error", (error) => again(error.message)) }; wait()' ;;
esac`;

/**
 * The default image has no docker client, which images are built with where there is no registry to pull them from. When
 * it can't be had the run says what is missing, if it has to build at all.
 */
const CLIENT = `if [ "${'$'}{ASSAY_RUNNER:-}" != shell ] && [ -z "$ASSAY_INPUT_REGISTRY" ] && ! command -v docker >/dev/null; then
  case "$ASSAY_INPUT_IMAGES" in
    local|pull) ;;
    *)
      if node "$ASSAY_HOME/dist/cli/index.js" images | grep -q ' not here '; then
        echo "assay: images may have to be built, and this job's image has no docker client: installing one"
        { apt-get update && apt-get install --yes --no-install-recommends docker-cli docker-buildx; } >"/tmp/assay-client.log" 2>&1 || { echo "assay: it could not be installed:"; tail -n 3 /tmp/assay-client.log; }
      fi ;;
  esac
fi`;

const SCAN = 'exec node "$ASSAY_HOME/dist/cli/index.js" job --gate-elsewhere';

/** What a job that was cancelled or killed has left; the engine of a dind service goes with the job. */
const SWEEP = `for home in ${HOMES.join(' ')}; do
  if [ -f "$home/dist/cli/index.js" ]; then node "$home/dist/cli/index.js" sweep || true; fi
  rm -rf "$home"
done
rmdir "$CI_PROJECT_DIR.tmp" 2>/dev/null || true`;

/** Judges by what the scan of this very pipeline has left; anything else is no green. */
const GATE = String.raw`env="$CI_PROJECT_DIR/${at(REPORT_FILES['gitlab-dotenv'])}"
value() { sed -n "s/^ASSAY_$1=\([A-Za-z0-9._-]*\)$/\1/p" "$env" | tail -n 1; }
if [ ! -f "$env" ] || [ "$(value PIPELINE)" != "$CI_PIPELINE_ID" ]; then
  echo "error: the scan job of this pipeline has left no verdict" >&2
  exit 3
fi
echo "$(value VERDICT): $(value FINDINGS) findings, $(value NEW) new ($(value CRITICAL) critical, $(value HIGH) high, $(value MEDIUM) medium, $(value LOW) low, $(value NOTE) notes)"
echo "The log of ${get('job')}-scan says why; its artifacts hold the reports, $CI_PROJECT_URL/-/pipelines/$CI_PIPELINE_ID"
code="$(value EXIT_CODE)"
exit "${'$'}{code:-3}"`;

/** templates/scan/template.yml: a header with the inputs, and the jobs. */
export function componentYaml(note: string, version: string): string {
  const inputs = { ...ofJobs(version), ...offered() };
  const hidden = `.${get('job')}`;
  const rules = [
    { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
    { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    { if: '$CI_PIPELINE_SOURCE == "schedule"' },
  ];
  const variables = {
    ASSAY_SOURCE: get('source'),
    ASSAY_REF: get('ref'),
    ASSAY_SHA256: get('sha256'),
    ...Object.fromEntries(OFFERED.map((name) => [jobVariable(name), get(name)])),
  };
  // GitLab refuses a hidden job without anything in it.
  const jobs = {
    [`${hidden}-on-dind`]: {
      image: get('image'),
      services: [{ name: get('dind-image'), alias: 'docker' }],
      variables: {
        DOCKER_HOST: 'tcp://docker:2376',
        DOCKER_TLS_CERTDIR: '/certs',
        DOCKER_TLS_VERIFY: '1',
        DOCKER_CERT_PATH: '/certs/client',
      },
    },
    [`${hidden}-on-socket`]: { image: get('image') },
    [`${hidden}-on-shell`]: { variables: { ASSAY_RUNNER: 'shell' } },
    [`${hidden}-gate-on-dind`]: { image: get('image') },
    [`${hidden}-gate-on-socket`]: { image: get('image') },
    [`${hidden}-gate-on-shell`]: { variables: { ASSAY_RUNNER: 'shell' } },
    [`${hidden}-sarif-yes`]: { artifacts: { reports: { sarif: at(REPORT_FILES.sarif) } } },
    [`${hidden}-sarif-no`]: { interruptible: true },
    [`${get('job')}-scan`]: {
      extends: [`${hidden}-on-${get('runner')}`, `${hidden}-sarif-${get('sarif-report')}`],
      stage: get('stage'),
      rules,
      interruptible: true,
      variables,
      script: [FETCH, WAIT, CLIENT, SCAN],
      after_script: [SWEEP],
      artifacts: {
        when: 'always',
        name: `${get('job')}-$CI_COMMIT_SHORT_SHA`,
        expire_in: get('artifacts-expire-in'),
        paths: [`${JOB_REPORTS}/`],
        reports: {
          codequality: at(REPORT_FILES['gitlab-codequality']),
          sast: at(REPORT_FILES['gitlab-sast']),
          dotenv: at(REPORT_FILES['gitlab-dotenv']),
          junit: at(REPORT_FILES.junit),
        },
      },
    },
    [`${get('job')}-gate`]: {
      extends: [`${hidden}-gate-on-${get('runner')}`],
      stage: get('gate-stage'),
      rules,
      needs: [{ job: `${get('job')}-scan`, artifacts: true }],
      variables: { GIT_STRATEGY: 'none' },
      script: [GATE],
    },
  };
  const text = (value: unknown) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# ${note}\n${text({ spec: { inputs } })}---\n${text(jobs)}`;
}
