import { expect, test } from 'vitest';
import type { Diagnosis, FindingState } from '#shared/diagnosis';
import { summaryOf } from './finding-words';

function diagnosis(states: FindingState[], open = 0): Diagnosis {
  return {
    findings: states.map((state, at) => ({ id: String(at), question: '?', state, finding: '.' })),
    open: Array.from({ length: open }, (_, at) => ({ id: `open ${at}`, question: '?' })),
    ended_at: open > 0 ? null : '2026-05-04T12:00:00Z',
  };
}

test.each([
  [undefined, 'Asking …'],
  [diagnosis([], 3), 'Nothing wrong so far. Some questions are still being asked …'],
  [diagnosis(['fine', 'fine']), 'All is well: jobs should run.'],
  [diagnosis(['problem', 'fine', 'warning', 'warning']), '1 problem, 2 warnings.'],
  [
    diagnosis(['problem', 'unknown'], 1),
    '1 problem, 1 question without an answer. Some questions are still being asked …',
  ],
])('%# is summed up', (given, words) => {
  expect(summaryOf(given)).toBe(words);
});
