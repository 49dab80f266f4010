import { COMMAND_PREFIX, type Command, parseCommand } from './protocol.ts';

const PREFIX = Buffer.from(COMMAND_PREFIX);
const NEWLINE_PREFIX = Buffer.from(`\n${COMMAND_PREFIX}`);

/** Bytes a command's line may have; a longer one is output. */
const MAX_COMMAND_BYTES = 64 * 1024;

/**
 * Takes the commands out of a byte stream. What is not a command leaves as it came, at once: only a line that may
 * still become a command is held back. Looks for the prefix instead of splitting lines, to keep up with a flood.
 */
export class CommandFilter {
  private held: Buffer = Buffer.alloc(0);
  private atLineStart = true;
  private readonly onCommand: (command: Command) => void;

  constructor(onCommand: (command: Command) => void) {
    this.onCommand = onCommand;
  }

  /** The output in the next chunk, without the commands in it. */
  push(chunk: Buffer): Buffer[] {
    const data = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    this.held = Buffer.alloc(0);
    const output: Buffer[] = [];
    for (let at = 0; at < data.length; ) {
      const rest = data.subarray(at);
      if (this.atLineStart && mayBecomeCommand(rest)) {
        const end = rest.indexOf('\n');
        if (end === -1) {
          this.held = Buffer.from(rest);
          return output;
        }
        output.push(...this.take(rest.subarray(0, end + 1)));
        at += end + 1;
        continue;
      }
      const length = untilNextCommand(rest);
      this.atLineStart = rest[length - 1] === 0x0a;
      output.push(rest.subarray(0, length));
      at += length;
    }
    return output;
  }

  /** What was held back when the stream ended. */
  end(): Buffer[] {
    const last = this.held;
    this.held = Buffer.alloc(0);
    return last.length > 0 ? this.take(last) : [];
  }

  private take(line: Buffer): Buffer[] {
    const command = parseCommand(line.toString('utf8').replace(/\n$/, ''));
    if (command === undefined) return [line];
    this.onCommand(command);
    return [];
  }
}

function mayBecomeCommand(rest: Buffer): boolean {
  if (rest.length < PREFIX.length) return PREFIX.subarray(0, rest.length).equals(rest);
  if (!rest.subarray(0, PREFIX.length).equals(PREFIX)) return false;
  const end = rest.indexOf('\n');
  return (end === -1 ? rest.length : end) <= MAX_COMMAND_BYTES;
}

/** Bytes up to and with the newline before what is, or at the end of the data may be, a command. At least 1. */
function untilNextCommand(rest: Buffer): number {
  const next = rest.indexOf(NEWLINE_PREFIX);
  if (next !== -1) return next + 1;
  const newline = rest.lastIndexOf(0x0a);
  const tail = rest.subarray(newline + 1);
  return newline !== -1 && tail.length < PREFIX.length && mayBecomeCommand(tail) ? newline + 1 : rest.length;
}
