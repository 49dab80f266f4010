import type { TaskProgress } from '../contract/pipeline.ts';
import type { Command } from './protocol.ts';

/** Milliseconds between two heartbeats: what a person following a run waits for news, and a cancellation for effect. */
const BEAT_MS = 500;

/** Characters of a message; progress is one line. */
const MESSAGE_LENGTH = 200;

/** Characters of all saved state together: it travels with every heartbeat. */
const STATE_LENGTH = 32 * 1024;

/** Outputs a task may set, in characters. */
const OUTPUTS_LENGTH = 1024 * 1024;

/** What is known of a running task, told to Temporal at every beat. */
export class Progress {
  readonly outputs: Record<string, string> = {};
  readonly #now: TaskProgress;
  readonly #heartbeat: (progress: TaskProgress) => void;
  readonly #timer: NodeJS.Timeout;

  constructor(taskId: string, state: Record<string, string>, heartbeat: (progress: TaskProgress) => void) {
    this.#now = { taskId, phase: 'preparing', state: { ...state } };
    this.#heartbeat = heartbeat;
    this.#beat();
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** Goes on to the next phase. */
  phase(phase: TaskProgress['phase']): void {
    this.#now.phase = phase;
    this.#beat();
  }

  /** Takes what the task said. Returns the line for its log, if there is one. */
  hear(command: Command): string | undefined {
    switch (command.name) {
      case 'progress':
        if (command.percent !== undefined) this.#now.percent = command.percent;
        if (command.text !== '') this.#now.message = command.text.slice(0, MESSAGE_LENGTH);
        return undefined;
      case 'log':
        this.#now.message = command.text.slice(0, MESSAGE_LENGTH);
        return `${command.level}: ${command.text}`;
      case 'set-state':
        return this.#saved(save(this.#now.state, command, STATE_LENGTH));
      case 'set-output':
        return save(this.outputs, command, OUTPUTS_LENGTH);
      case 'heartbeat':
        return undefined;
    }
  }

  /** What a task saves is on its way at once: its worker may die before the next beat. */
  #saved(told: string | undefined): string | undefined {
    this.#beat();
    return told;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    this.#heartbeat({ ...this.#now, state: { ...this.#now.state } });
  }
}

/** Keeps a value where there is room. Returns what to tell the task's author otherwise. */
function save(
  into: Record<string, string>,
  command: { name: string; key: string; value: string },
  room: number,
): string | undefined {
  const { name, key, value } = command;
  const others = Object.entries(into).filter(([other]) => other !== key);
  const taken = others.reduce((sum, [other, text]) => sum + other.length + text.length, 0);
  if (taken + key.length + value.length > room) {
    return `warning: ${name} key=${key} was not kept: a task may keep ${room} characters in all`;
  }
  into[key] = value;
  return undefined;
}
