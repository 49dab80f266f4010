import type { Frame } from '../engine.ts';
import { functionName } from './function-name.ts';

/** A frame as a sanitizer prints it, with what tells whether it is the program's own. */
export interface RawFrame extends Frame {
  /** The file of the program or library it is in, where no source is known. */
  module?: string;
}

const START = /^\s*#\d+ (?:0x[0-9a-f]+ )?(?:in )?/;
const MODULE = /\((?<module>\/[^()]*)\+0x[0-9a-f]+\)(?:\s*\(BuildId: [0-9a-f]+\))?\s*$/;
const PLACE = /:(?<line>\d+)(?::(?<column>\d+))?\s*$/;

/** Reads a line of a stack, such as `#1 0x55 in shop::at(int) /src/shop/cart.cc:12:3`; undefined for any other. */
export function readFrame(text: string): RawFrame | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const rest = text.slice(start[0].length, 4_000).trim();
  const module = MODULE.exec(rest);
  if (module !== null) {
    return { function: functionName(rest.slice(0, module.index)), module: module.groups?.module ?? '' };
  }
  const place = PLACE.exec(rest);
  const head = place === null ? rest : rest.slice(0, place.index);
  const cut = fileStart(head);
  const file = head.slice(cut).trim();
  const { line, column } = place?.groups ?? {};
  return {
    function: functionName(head.slice(0, cut)),
    ...(file === '' || file === '<null>' ? {} : { file }),
    ...(line === undefined || Number(line) === 0 ? {} : { line: Number(line) }),
    ...(column === undefined || Number(column) === 0 ? {} : { column: Number(column) }),
  };
}

/** Where the path begins: at the first that is absolute, else the last word. No name of a function has " /" in it. */
function fileStart(head: string): number {
  const absolute = head.search(/(?:^|\s)\//);
  if (absolute !== -1) return absolute;
  const last = head.lastIndexOf(' ');
  return /[./\\][^()<>,]*$/.test(head.slice(last + 1)) ? last + 1 : head.length;
}

/** The frames from a line on, to the end of that stack. Lines before the first frame are passed over, `ahead` at most. */
export function readStack(lines: readonly string[], from: number, ahead = 12): RawFrame[] {
  const frames: RawFrame[] = [];
  for (let at = from; at < lines.length; at++) {
    const frame = readFrame(lines[at] ?? '');
    if (frame !== undefined) frames.push(frame);
    else if (frames.length > 0 || at - from >= ahead) break;
  }
  return frames;
}
