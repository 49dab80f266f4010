import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';

/** Writes what a stream of the engine carries as plain text. */
export type Pump = (source: NodeJS.ReadableStream, text: PassThrough) => void;

/**
 * The lines of a stream of the engine. However its connection ends, that is the end of the lines and no error:
 * the reader knows whether the end was to be expected.
 */
export function linesOf(source: NodeJS.ReadableStream, pump: Pump = pipe): AsyncIterable<string> {
  const text = new PassThrough();
  const ended = () => text.end();
  source.on('end', ended).on('close', ended).on('error', ended);
  pump(source, text);
  return createInterface({ input: text });
}

function pipe(source: NodeJS.ReadableStream, text: PassThrough): void {
  source.pipe(text, { end: false });
}
