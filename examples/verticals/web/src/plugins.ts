import { pseudoRandomBytes, randomBytes } from 'node:crypto';

interface Plugin {
  name: string;
  run(input: string): unknown;
}

export function evaluate(formula: string): unknown {
  // eslint-disable-next-line security/detect-eval-with-expression
  return eval(formula);
}

export function load(file: string): Plugin {
  return require(file);
}

export function token(): string {
  return pseudoRandomBytes(16).toString('hex');
}

export function safeToken(): string {
  return randomBytes(16).toString('hex');
}

export const globalObject = new Function('return this')();
