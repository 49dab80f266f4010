// Makes one SARIF report of Checkov's two: its own SARIF has what comments suppress, its JSON has what a check looked at.
// Checkov has 1,700 checks, all of one level, and most are advice on running a service well (backups, logs, tags, keys
// of one's own): the table below keeps those that an attacker would care about, and rates them.
// Usage: node checkov-report.mjs <folder with results_json.json and results_sarif.sarif> <report.sarif>
//        (in the root of the target)
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the words of a check's name, the first that fits: the score of its rule and its CWE. No score, or none: left out. */
const KINDS = [
  // Advice, whatever else the name says.
  [
    /\b(customer[- ](managed|supplied|master)|CMKs?|CSEK)\b|KMS key|double encryption|encrypted (by|with|using) KMS/i,
  ],
  [
    /\b(log|logs|logging|logged|audit\w*|trails?|monitoring|insights|alarms?|alerts?|tracing|notifications?|query)\b/i,
  ],
  [
    /backups?\b|versioning|replicat|retention|multi-az|(deletion|drop) protection|lifecycle|failover|point.in.time/i,
  ],
  [
    /copy tags|\btags? (are|should|is)|tagged|description|health ?check|probe|(requests|limits) should|\bS(KU|LA)\b|optimized|default (vpc|subnet|root|database|namespace)/i,
  ],
  [
    /minor (version )?upgrade|auto.?upgrade|maintainer|WORKDIR|APT isn't|Alias|update instructions|approvals?|CODEOWNER|linear history|WAF\b|managed identit|IAM (database )?authentication|private link|private endpoint/i,
  ],
  [
    /attached to another resource|namespace should not|high UID|seccomp|security context|read-only filesystem|NetworkPolicy|capabilities assigned|NET_RAW|Image should use digest|Pull Policy|Service Account Tokens|default service accounts|files over secrets/i,
  ],
  [
    /egress|default security group|managed disk|local authentication|shared key|exfiltration_protection|antimalware/i,
  ],
  // What opens a door.
  [
    /privileged (container|mode)|not be privileged|non-privileged|docker daemon socket|host (process|ipc|network)|cap_sys_admin|AlwaysAllow|insecure-port/i,
    8,
    250,
  ],
  [/allowPrivilegeEscalation/, 3, 269],
  [/added capability|hostPort/i, 3, 250],
  [
    /hard.?coded|sensitive (information|data)|secrets? (in|are not)|credentials? (in|exist)|access keys? (exist|in)/i,
    8,
    798,
  ],
  [
    /"\*"|\*-\*|\(\*\)|wildcards?|full IAM|administratoraccess|privilege escalation|exfiltration|credentials exposure|permissions management|without constraints|any principal|across all services|administrative/i,
    8,
    269,
  ],
  [
    /impersonate|read all secrets|bind RoleBindings|permissions to escalate|admission webhook|CertificateSigningRequests/i,
    5,
    269,
  ],
  [/port 80\b|port 22 is not exposed/i, 2, 284],
  [/public IP/i, 4, 284],
  [
    /block public|public access (block|prevention)|RestrictPublic|ignore public|public network|anonymous access|storage (accounts?|blobs) (disallow|restrict)/i,
    4,
    284,
  ],
  [
    /0\.0\.0\.0|unrestricted|from (the )?internet|all traffic|all ports|AuthType is not None|global view|public (read|write)/i,
    8,
    284,
  ],
  [
    /(not|isn't|never|disable\w*|restrict\w*|be)\b.*\b(public|publicly|anonymous|anonymously|internet|exposed)\b|anonymous-auth/i,
    8,
    284,
  ],
  [/metadata service/i, 5.5, 918],
  [
    /certificate validation|certificate check|cert verification|no-check-certificate|trusted.host|strict.ssl|TLS_REJECT|ssl verification/i,
    7,
    295,
  ],
  [/\b(TLS|SSL|HTTPS?)\b|in.transit|secure protocols|FTP/i, 5.5, 319],
  [/encrypt|securely/i, 5.5, 311],
  [/last USER is not root|run as root|sudo/i, 4.5, 250],
  [/root containers|user for the container/i, 3, 250],
  [/commit hash|non latest|Tag should be fixed/i, 3, 829],
  [/COPY is used instead of ADD|signature/i, 3, 494],
  [/netcat|reverse shell|suspicious use|shell ?injection|command injection/i, 7, 78],
  [/rotat|password policy/i],
  [/authenticat|authoriz|\bAUTH\b|\bMFA\b|RBAC/i, 4, 306],
];

/** What a check looks at that does not say so. */
const LOOKS_AT = {
  CKV_K8S_17: /hostPID:/,
  CKV_K8S_18: /hostIPC:/,
  CKV_K8S_19: /hostNetwork:/,
  CKV_K8S_27: /\bpath:.*docker\.sock/,
};

const [folder, report] = process.argv.slice(2);
const sarif = JSON.parse(readFileSync(join(folder, 'results_sarif.sarif'), 'utf8'));
const json = [JSON.parse(readFileSync(join(folder, 'results_json.json'), 'utf8'))].flat();
const looked = evaluated(json);
const [run] = sarif.runs;
run.tool.driver.rules = run.tool.driver.rules.flatMap(rated);
const known = new Map(run.tool.driver.rules.map(({ id }, index) => [id, index]));
run.results = run.results
  .filter(({ ruleId }) => known.has(ruleId))
  .map((result) => ({ ...placed(result), ruleIndex: known.get(result.ruleId), attachments: undefined }));
const unread = json.filter(({ summary }) => summary?.parsing_errors > 0);
run.invocations = [
  {
    executionSuccessful: true,
    toolExecutionNotifications: unread.map(({ check_type, summary }) => ({
      level: 'warning',
      message: {
        text: `${check_type}: ${summary.parsing_errors} files could not be parsed, and were not looked at`,
      },
    })),
  },
];
writeFileSync(report, JSON.stringify(sarif));

/** A rule with its score and CWE; none when its kind is left out. */
function rated(rule) {
  const [, score, cwe] = KINDS.find(([words]) => words.test(rule.name)) ?? [];
  if (score === undefined) return [];
  const tags = ['security', ...(cwe === undefined ? [] : [`external/cwe/cwe-${cwe}`])];
  const properties = { tags, 'security-severity': score.toFixed(1) };
  const level = score >= 7 ? 'error' : score >= 4 ? 'warning' : 'note';
  const { id, name, shortDescription, fullDescription, helpUri } = rule;
  return [
    { id, name, shortDescription, fullDescription, helpUri, properties, defaultConfiguration: { level } },
  ];
}

/** The names that each failed check looked at, by check and place of its block. */
function evaluated(json) {
  const reports = json.flatMap((part) => part.results?.failed_checks ?? []);
  return new Map(
    reports.map((check) => [
      keyOf(check.check_id, check.file_line_range[0], check.file_path.replace(/^\//, '')),
      check.check_result.evaluated_keys ?? [],
    ]),
  );
}

function keyOf(id, line, path) {
  return `${id}\0${line}\0${path}`;
}

/**
 * A result with the path in the target, and the one line that the check is about in place of the whole block; else the
 * block's first: a region of the whole would overlap with whatever else is wrong in it, and be taken for the same.
 */
function placed(result) {
  const { level: _, ...rest } = result;
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  const uri = pathOf(artifactLocation.uri);
  const keys = looked.get(keyOf(result.ruleId, region.startLine, decodeURIComponent(uri))) ?? [];
  const startLine = lineOf(LOOKS_AT[result.ruleId], keys, region) ?? region.startLine;
  return { ...rest, locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }] };
}

/** Checkov writes paths relative to where it was started, without the "../": what is left ends in the path. */
function pathOf(uri) {
  const parts = uri.split('/');
  for (let i = 0; i < parts.length; i++) {
    const path = parts.slice(i).join('/');
    if (existsSync(decodeURIComponent(path))) return path;
  }
  return uri;
}

/** The line of a block where the last part of a key that was looked at stands, when it stands there once. */
function lineOf(pattern, keys, { startLine, snippet }) {
  const lines = (snippet?.text ?? '').split('\n');
  const names = keys.map((key) => key.split('/').findLast((part) => /^\w+$/.test(part)));
  const patterns = names
    .filter((name) => name !== undefined && name !== 'resource_type')
    .map((name) => new RegExp(`^\\s*(- )?["']?${name}["']?\\s*[:={]`));
  for (const words of pattern === undefined ? patterns : [pattern]) {
    const found = lines.flatMap((line, i) => (words.test(line) ? [i] : []));
    if (found.length === 1) return startLine + found[0];
  }
  return undefined;
}
