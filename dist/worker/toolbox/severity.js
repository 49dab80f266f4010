/** Severities, most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'note'];
/** A score within GitHub's band of each severity, for rules that have none (docs.github.com, SARIF support for code scanning). */
export const SCORES = {
    critical: 9.5,
    high: 8,
    medium: 5.5,
    low: 2.5,
    note: 0,
};
