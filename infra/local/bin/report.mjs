// What came of the tests, from vitest's report.

/**
 * @typedef {object} VitestReport the part of vitest's JSON report that is used
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * Counts tests. A file that failed without a failing test (it could not be loaded, or a hook broke)
 * counts as one that failed.
 * @param {VitestReport} report
 */
export function countTests({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    counts.passed += passed;
    counts.skipped += assertionResults.length - passed - failed;
    counts.failed += status === 'failed' ? Math.max(1, failed) : failed;
  }
  return counts;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
