/** The one bucket of a lab. */
export const BUCKET = 'assay';

/** Days after which the objects under a prefix expire (S3 lifecycle rules, set when the lab starts). */
export const LIFETIME_DAYS = {
  'targets/': 7,
  'toolbox/': 7,
  'databases/': 7,
  'results/': 30,
  'kept/': 30,
} as const;

/** Where every object of a lab lives in its bucket. */
export const keys = {
  target: (run: string) => `targets/${run}/target.tar.zst`,
  toolbox: (run: string) => `toolbox/${run}.tar.zst`,
  database: (run: string, name: string) => `databases/${run}/${name}.tar.zst`,
  report: (run: string, task: string) => `results/${run}/${task}/report.sarif`,
  stdout: (run: string, task: string) => `results/${run}/${task}/stdout.log`,
  stderr: (run: string, task: string) => `results/${run}/${task}/stderr.log`,
  outputs: (run: string, task: string) => `results/${run}/${task}/outputs.json`,
  /** What a run on a lab that stays has come to: in few words, in all, and as SARIF. */
  summary: (run: string) => `results/${run}/run.json`,
  result: (run: string) => `results/${run}/result.json`,
  sarif: (run: string) => `results/${run}/assay.sarif`,
  /** What a task keeps while it runs, and what earlier runs have kept, for the tasks of this one. */
  kept: (run: string, task: string, path: string) => `kept/${run}/${task}/${path}`,
  keptOf: (run: string) => `kept/${run}/`,
  memory: (run: string) => `targets/${run}/memory.tar.zst`,
  artifact: (run: string, task: string, path: string) => `results/${run}/${task}/artifacts/${path}`,
};
