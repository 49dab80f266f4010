/** A failure as Twirp tells it: https://twitchtv.github.io/twirp/docs/errors.html */
export class TwirpFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Calls of a service by their method's name; each takes the request's JSON and returns the answer's. */
export type Methods<Caller> = Record<string, (body: unknown, caller: Caller) => object | Promise<object>>;
