/** Shorter ones would hide half of a log; what is a secret here is random and long. */
const SHORTEST = 8;

/** Keeps secrets out of a log: GitLab masks only what is set as masked, and nothing that a job makes itself. */
export class Hidden {
  readonly #secrets = new Set<string>();

  add(secret: string | undefined): void {
    if (secret !== undefined && secret.length >= SHORTEST) this.#secrets.add(secret);
  }

  /** The text with each secret replaced. */
  readonly in = (text: string): string => {
    let hidden = text;
    for (const secret of this.#secrets) hidden = hidden.replaceAll(secret, '[MASKED]');
    return hidden;
  };
}
