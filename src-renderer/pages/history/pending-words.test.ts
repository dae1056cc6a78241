import { describe, expect, test } from 'vitest';
import type { PendingSteps } from '#shared/workflow-story';
import { elsewhereWords, lineWords } from './pending-words';

const NOW = Date.parse('2026-11-30T12:00:00Z');

function activity(
  changes: Partial<PendingSteps['activities'][number]> = {},
): PendingSteps['activities'][number] {
  return { activity_id: '1', title: 'Picture drawn', state: 'due', attempt: 1, ...changes };
}

function pending(changes: Partial<PendingSteps> = {}): PendingSteps {
  return { activities: [], workflow_task: null, children: 0, ...changes };
}

const BUSY = { code: 'provider_unavailable', message: 'The provider is busy.' } as const;

describe('the line of a running workflow says', () => {
  test.each<[string, PendingSteps, string, boolean]>([
    [
      'which attempt is next, when and why',
      pending({
        activities: [
          activity(),
          activity({
            state: 'backing_off',
            attempt: 3,
            last_failure: BUSY,
            next_attempt_at: '2026-11-30T12:00:20Z',
          }),
        ],
      }),
      'Picture drawn, 3rd attempt in about 20 s: The provider is busy.',
      true,
    ],
    [
      'that a further attempt runs',
      pending({ activities: [activity({ state: 'running', attempt: 2, last_failure: BUSY })] }),
      'Picture drawn, 2nd attempt: The provider is busy.',
      true,
    ],
    [
      'that a failed step is paused',
      pending({ activities: [activity({ state: 'paused', attempt: 2 })] }),
      'Picture drawn, 2nd attempt, is paused',
      true,
    ],
    [
      'which steps are due',
      pending({ activities: [activity(), activity()] }),
      'Picture drawn: waits for a worker, and 1 more',
      false,
    ],
    [
      'that its own code fails',
      pending({ workflow_task: { attempt: 4 }, activities: [activity({ attempt: 2 })] }),
      'The workflow’s own code, 4th attempt',
      true,
    ],
    [
      'that no worker has taken it up',
      pending({ workflow_task: { attempt: 1 } }),
      'Waits for a worker',
      false,
    ],
    ['that it waits for others', pending({ children: 2 }), 'Waits for 2 child workflows', false],
    ['that it waits for the world', pending(), 'Waits for a message, a timer or a person', false],
  ])('%s', (_name, given, words, isTrouble) => {
    expect(lineWords(given, NOW)).toEqual({ words, isTrouble });
  });
});

test('a workflow without a step of its own waits for its children, or for what comes from outside', () => {
  expect(elsewhereWords(pending({ children: 1 }))).toBe('waits for a child workflow');
  expect(elsewhereWords(pending())).toBe('waits for a message, a timer or a person');
});
