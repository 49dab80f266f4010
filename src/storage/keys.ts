/** The one bucket of a lab. */
export const BUCKET = 'assay';

/** Days after which the objects under a prefix expire (S3 lifecycle rules, set when the lab starts). */
export const LIFETIME_DAYS = { 'targets/': 7, 'results/': 30 } as const;

/** Where every object of a lab lives in its bucket. */
export const keys = {
  incoming: (id: string) => `targets/incoming/${id}.tar.zst`,
  target: (sha256: string) => `targets/${sha256}/target.tar.zst`,
  toolbox: (sha256: string) => `toolbox/${sha256}.tar.zst`,
  report: (run: string, task: string) => `results/${run}/${task}/report.sarif`,
  stdout: (run: string, task: string) => `results/${run}/${task}/stdout.log`,
  stderr: (run: string, task: string) => `results/${run}/${task}/stderr.log`,
  outputs: (run: string, task: string) => `results/${run}/${task}/outputs.json`,
  artifact: (run: string, task: string, path: string) => `results/${run}/${task}/artifacts/${path}`,
};
