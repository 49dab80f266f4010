import type { Repository } from '../../outcome.ts';

/** What the page's script is given: all findings, small. Indexes point into the lists beside them. */
export interface PageData {
  tools: string[];
  verticals: string[];
  paths: string[];
  rules: PageRule[];
  /** Most severe first; those of the baseline that are gone come last. */
  findings: PageFinding[];
  code: PageCode;
  /** Where a line is shown on the web. */
  repository?: Repository;
}

export const SEVERITY_NAMES = ['critical', 'high', 'medium', 'low', 'note'] as const;
export type SeverityName = (typeof SEVERITY_NAMES)[number];

export interface PageRule {
  id: string;
  /** One line. */
  title?: string;
  help?: string;
  url?: string;
}

export interface PageFinding {
  severity: SeverityName;
  state: 'new' | 'unchanged' | 'absent';
  rule: number;
  message: string;
  /** Missing when the tool named no place. */
  path?: number;
  line: number;
  /** Only where it is not `line`. */
  endLine?: number;
  /** UTF-16 columns from 1, the end not included; only for a region within one line. */
  columns?: [number, number];
  tools: number[];
  vertical?: number;
  cwe: string[];
  fingerprint?: string;
  suppression?: { by: string; reason?: string; expires?: string };
  /** What leads to it, step by step: places in the code. */
  steps?: PageStep[];
}

export interface PageStep {
  path?: number;
  line: number;
  text?: string;
}

/** Lines of the code by index of the path and number; null for one that holds a secret. */
export type PageCode = Record<number, Record<number, string | null>>;
