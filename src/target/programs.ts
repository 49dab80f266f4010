import { execFile } from 'node:child_process';

/** The system's programs for packing; undefined where there is none that will do, and our own code does it. */
export interface Programs {
  tar: string | undefined;
  zstd: string | undefined;
}

/** Looks for GNU tar (under either of its names; BSD's and BusyBox' lack the options we need) and zstd. */
export async function findPrograms(): Promise<Programs> {
  const [tar, gtar, zstd] = await Promise.all([saysVersion('tar'), saysVersion('gtar'), saysVersion('zstd')]);
  const gnu = [
    ['tar', tar],
    ['gtar', gtar],
  ].find(([, version]) => version?.includes('GNU tar'));
  return { tar: gnu?.[0], zstd: zstd === undefined ? undefined : 'zstd' };
}

function saysVersion(program: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  execFile(program, ['--version'], { timeout: 5_000 }, (error, stdout) => {
    resolve(error === null ? stdout : undefined);
  });
  return promise;
}
