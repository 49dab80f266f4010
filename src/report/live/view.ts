import type { TaskProgress, TaskResult } from '../../contract/pipeline.ts';

/** The tasks of a run at one moment, as a person wants to see them. */
export interface TaskBoard {
  waiting: string[];
  running: (TaskProgress & { attempt: number })[];
  ended: TaskResult[];
}

/** What a person sees while a run is under way. The run tells it; it decides nothing. */
export interface RunView {
  /** A phase has begun. Phases overlap. */
  begin(phase: string): void;
  /** What a phase is doing now, for phases that take long. */
  note(phase: string, text: string): void;
  /** A phase has ended; `detail` says what came of it. */
  end(phase: string, result: { ms: number; detail?: string; failed?: boolean }): void;
  tasks(board: TaskBoard): void;
  /** A line that stays. */
  line(text: string): void;
  close(): void;
}
