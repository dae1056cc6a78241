const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Counts from Vitest's JSON report, or zeros where there is none. A file that could not be loaded is one failure. */
export function vitestCounts(report) {
  if (!report) return NONE;
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts from Playwright's JSON report, or zeros where there is none. A test that needed a retry is a failure. */
export function playwrightCounts(report) {
  if (!report) return NONE;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/** The closing line: `N passed, N failed`, and how many were skipped, if any. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
