import { z } from 'zod';

/** One line of `act --json`: pkg/runner/logger.go and command.go of act. */
const line = z.looseObject({
  level: z.string(),
  msg: z.string(),
  step: z.string().optional(),
  command: z.string().optional(),
  kvPairs: z.record(z.string(), z.string()).nullish(),
  arg: z.string().optional(),
  name: z.string().optional(),
  content: z.string().optional(),
  stage: z.string().optional(),
  stepResult: z.string().optional(),
  jobResult: z.string().optional(),
  raw_output: z.boolean().optional(),
});
export type ActLine = z.infer<typeof line>;

/** What a job wrote, told apart as a runner does: its text, its commands, its steps. */
export class ActLog {
  readonly lines: ActLine[] = [];

  add(text: string): void {
    const read = text.startsWith('{') ? line.safeParse(JSON.parse(text)) : undefined;
    this.lines.push(read?.data ?? { level: 'info', msg: text });
  }

  /** The text of the steps, and what act said itself. */
  get text(): string {
    return this.lines.map(({ msg }) => msg).join('\n');
  }

  /** `::error file=...::text` and its like, as a runner would show them. */
  annotations(level: 'error' | 'warning' | 'notice'): { text: string; file?: string; line?: number }[] {
    return this.commands(level).map(({ arg = '', kvPairs }) => ({
      text: arg,
      ...(kvPairs?.file === undefined ? {} : { file: kvPairs.file }),
      ...(kvPairs?.line === undefined ? {} : { line: Number(kvPairs.line) }),
    }));
  }

  /** Every command of that name that reached the runner. */
  commands(name: string): ActLine[] {
    return this.lines.filter(({ command }) => command === name);
  }

  get outputs(): Record<string, string> {
    return Object.fromEntries(this.commands('set-output').map(({ name = '', arg = '' }) => [name, arg]));
  }

  get summary(): string {
    return this.commands('summary')
      .map(({ content = '' }) => content)
      .join('\n');
  }

  /** `Main`, `Post` and so on of a step -> success or failure. */
  results(step: string): Record<string, string> {
    const ended = this.lines.filter((one) => one.step?.includes(step) && one.stepResult !== undefined);
    return Object.fromEntries(ended.map(({ stage = '', stepResult = '' }) => [stage, stepResult]));
  }
}
