import type { CrashReport } from './engine.ts';

/** How bad a class of crash is: SARIF's security-severity (a CVSS score), the CWE, and a title. */
export interface Severity {
  score: number;
  cwe: number | undefined;
  title: string;
}

/**
 * CVSS 3.1 base scores (https://www.first.org/cvss/v3-1/specification-document) of a defect that an input from the network
 * reaches (AV:N/AC:L/PR:N/UI:N/S:U), which is what a fuzz target stands for. A bad write may become anything
 * (C:H/I:H/A:H), a bad read tells a little and ends the program (C:L/I:N/A:H), what only ends or stops it is a denial of
 * service (A:H), and what costs it something a small one (A:L).
 */
const SCORES = { write: 9.8, read: 8.2, denial: 7.5, small: 5.3 } as const;

const CLASSES: readonly [RegExp, { write: number; read: number; cwe: number; title: string }][] = [
  [/use-after-(free|return|scope|poison)$/, memory(416, 'Use after free')],
  [/^double-free$|bad-free$/, one(SCORES.write, 415, 'Memory freed twice or wrongly')],
  [/^(heap|container)-(buffer-)?overflow$/, memory(122, 'Heap buffer overflow')],
  [/^(dynamic-)?stack-buffer-(over|under)flow$/, memory(121, 'Stack buffer overflow')],
  [/^global-buffer-overflow$/, memory(120, 'Global buffer overflow')],
  [/^index-out-of-bounds$|^negative-size-param$|-param-overlap$/, memory(119, 'Out of bounds')],
  [/^(unknown-crash|wild-)/, memory(119, 'Bad memory access')],
  [/^use-of-uninitialized-value$/, one(SCORES.small, 457, 'Use of an uninitialised value')],
  [/^null-(dereference|pointer)/, one(SCORES.denial, 476, 'Null pointer dereference')],
  [/^(segv|bus|illegal-instruction)$/, memory(119, 'Bad memory access')],
  [/^stack-overflow$/, one(SCORES.denial, 674, 'Endless recursion')],
  [/^(signed|unsigned)-integer-overflow$|^implicit-conversion$/, one(SCORES.small, 190, 'Integer overflow')],
  [/^(divide|integer-divide|float-divide)-by-zero$|^fpe$/, one(SCORES.denial, 369, 'Division by zero')],
  [
    /^(shift|pointer-overflow|float-cast-overflow|misaligned|invalid-|vla-bound|undefined-behaviou?r)/,
    one(SCORES.small, 758, 'Undefined behaviour'),
  ],
  [/^(timeout|slow-unit)$/, one(SCORES.denial, 400, 'Endless or very slow processing')],
  [/^(out-of-memory|allocation-size-too-big)$/, one(SCORES.denial, 789, 'Too much memory used')],
  [/^leak$|memory-leak/, one(SCORES.small, 401, 'Memory leak')],
  [/^(assert|assertion|abort)/, one(SCORES.denial, 617, 'Assertion failed')],
  [/^panic|^uncaught-exception$|^unexpected-exit$|^error$/, one(SCORES.denial, 248, 'Uncaught exception')],
];

/** How bad a crash is. What is not known is taken for a plain crash. */
export function severityOf(report: CrashReport): Severity {
  const found = CLASSES.find(([pattern]) => pattern.test(report.class));
  if (found === undefined) return { score: SCORES.denial, cwe: undefined, title: 'Crash' };
  const [, { write, read, cwe, title }] = found;
  return { score: report.access?.kind === 'write' ? write : read, cwe, title };
}

function memory(cwe: number, title: string) {
  return { write: SCORES.write, read: SCORES.read, cwe, title };
}

function one(score: number, cwe: number, title: string) {
  return { write: score, read: score, cwe, title };
}
