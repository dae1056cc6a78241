import { expect, test } from 'vitest';
import { closingLine, playwrightCounts, vitestCounts } from './counts.mjs';

test('Vitest: a file that could not be loaded is one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('Playwright: a flaky test and an error outside of a test are failures', () => {
  const report = { stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 4 }, errors: [{ message: 'x' }] };
  expect(playwrightCounts(report)).toEqual({ passed: 2, failed: 3, skipped: 4 });
});

test('a runner that left no report counted nothing', () => {
  expect(vitestCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(playwrightCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the closing line names the skipped only where there are any', () => {
  expect(closingLine({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
  expect(closingLine({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
});
