import type { CrashReport } from './engine.ts';

/** How bad a class of crash is: SARIF's security-severity (a CVSS score), the CWE, and a title. */
export interface Severity {
  score: number;
  cwe: number | undefined;
  title: string;
}

/**
 * Classes of memory errors in order of what an attacker can make of them, after ClusterFuzz's severity guidelines
 * (https://google.github.io/clusterfuzz/reference/) and Chromium's
 * (https://chromium.googlesource.com/chromium/src/+/main/docs/security/severity-guidelines.md): a bad write is worse
 * than a bad read of the same class; what ends the program and no more is a denial of service.
 */
const CLASSES: readonly [RegExp, { write: number; read: number; cwe: number | undefined; title: string }][] =
  [
    [/^(heap-)?use-after-free$|use-after-(return|scope|poison)$/, memory(9.1, 8.1, 416, 'Use after free')],
    [/^double-free$|bad-free$/, memory(8.8, 8.8, 415, 'Memory freed twice or wrongly')],
    [/^(heap|container)-(buffer-)?overflow$/, memory(9, 7.1, 122, 'Heap buffer overflow')],
    [/^(dynamic-)?stack-buffer-(over|under)flow$/, memory(9, 7.1, 121, 'Stack buffer overflow')],
    [/^global-buffer-overflow$/, memory(8.1, 6.5, 120, 'Global buffer overflow')],
    [/^index-out-of-bounds$|^negative-size-param$|-param-overlap$/, memory(8.1, 6.5, 119, 'Out of bounds')],
    [/^(unknown-crash|wild-)/, memory(8.1, 6.5, 119, 'Bad memory access')],
    [/^use-of-uninitialized-value$/, memory(5.5, 5.5, 457, 'Use of an uninitialised value')],
    [/^null-(dereference|pointer)/, memory(5.3, 5.3, 476, 'Null pointer dereference')],
    [/^(segv|bus|illegal-instruction)$/, memory(7.5, 5.9, 119, 'Bad memory access')],
    [/^stack-overflow$/, memory(5.3, 5.3, 674, 'Endless recursion')],
    [/^(signed|unsigned)-integer-overflow$|^implicit-conversion$/, memory(5, 5, 190, 'Integer overflow')],
    [/^(shift|pointer-overflow|float-cast-overflow|misaligned|invalid-|vla-bound)/, undefinedBehaviour()],
    [/^(divide|integer-divide|float-divide)-by-zero$|^fpe$/, memory(5.3, 5.3, 369, 'Division by zero')],
    [/^undefined-behaviou?r$/, undefinedBehaviour()],
    [/^(timeout|slow-unit)$/, memory(5.3, 5.3, 400, 'Endless or very slow processing')],
    [/^(out-of-memory|allocation-size-too-big)$/, memory(5.3, 5.3, 789, 'Too much memory used')],
    [/^leak$|memory-leak/, memory(3.1, 3.1, 401, 'Memory leak')],
    [/^(assert|assertion|abort)/, memory(5.3, 5.3, 617, 'Assertion failed')],
    [/^panic|^uncaught-exception$|^unexpected-exit$|^error$/, memory(5.3, 5.3, 248, 'Uncaught exception')],
  ];

/** How bad a crash is. What is not known is taken for a plain crash. */
export function severityOf(report: CrashReport): Severity {
  const found = CLASSES.find(([pattern]) => pattern.test(report.class));
  if (found === undefined) return { score: 5.3, cwe: undefined, title: 'Crash' };
  const [, { write, read, cwe, title }] = found;
  return { score: report.access?.kind === 'write' ? write : read, cwe, title };
}

function memory(write: number, read: number, cwe: number | undefined, title: string) {
  return { write, read, cwe, title };
}

function undefinedBehaviour() {
  return memory(5, 5, 758, 'Undefined behaviour');
}
