import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { State } from './handlers.ts';
import { CONTROL, type Control, type Seen, throwViolations } from './server.ts';

interface Look {
  state: State;
  requests: Seen[];
  violations: string[];
}

/** The fake in a process of its own, for programs that outlive a tick of the test's. */
export interface GitHubProcess extends AsyncDisposable {
  url: string;
  /** Scripts answers or fills the state, as the methods of the fake do. */
  tell(control: Control): Promise<void>;
  look(): Promise<Look>;
}

/** Starts it. Disposing of it throws when it saw a request that GitHub would refuse. */
export async function spawnGitHubApi(): Promise<GitHubProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended(child)]);
  const ask = async (control?: Control): Promise<Look> => {
    const body = control === undefined ? {} : { method: 'POST', body: JSON.stringify(control) };
    const answer = await fetch(`${url}${CONTROL}`, body);
    return JSON.parse(await answer.text());
  };
  return {
    url: String(url),
    tell: async (control) => void (await ask(control)),
    look: () => ask(),
    async [Symbol.asyncDispose]() {
      const { violations } = await ask();
      child.kill();
      await once(child, 'exit');
      throwViolations(violations);
    },
  };
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the fake ended with ${code} before it was ready`);
}
