import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor' }) => void;

let collect: Collect | undefined;

/**
 * Frees the buffers of a stream that have been read (about 1 ms). V8 counts a pipe's buffers as little garbage and
 * lets 60 MB of them pile up; freeing them early keeps them in the processor's cache as well: packing gets a tenth
 * faster.
 */
export function collectYoung(): void {
  collect ??= exposed();
  collect({ type: 'minor' });
}

/** V8's own collector, which Node shows on request only (`--expose-gc`). */
function exposed(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  return isCollect(found) ? found : () => undefined;
}

function isCollect(found: unknown): found is Collect {
  return typeof found === 'function';
}
