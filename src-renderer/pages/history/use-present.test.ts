import { expect, test } from 'vitest';
import type { WorkflowPresent } from '#shared/history';
import { againIn } from './use-present';

const NOW = Date.parse('2026-11-30T12:00:00Z');

function present(next: string | null, state: WorkflowPresent['state'] = 'running'): WorkflowPresent {
  const activity = { activity_id: '1', title: 'Picture drawn', attempt: 2 };
  return {
    state,
    pending: {
      activities: next ? [{ ...activity, state: 'backing_off', next_attempt_at: next }] : [],
      children: 0,
    },
  };
}

test('a workflow is asked for again when its next attempt is due', () => {
  expect(againIn(present('2026-11-30T12:00:20Z'), 1, NOW)).toBe(21_000);
  expect(againIn(present('2026-11-30T12:00:00Z'), 9, NOW)).toBe(3000);
  expect(againIn(present('2026-11-30T13:00:00Z'), 1, NOW)).toBe(60_000);
});

test('without one, ever more rarely; and no longer once it has ended', () => {
  expect([1, 2, 3, 9].map((times) => againIn(present(null), times, NOW))).toEqual([
    3000, 6000, 12_000, 60_000,
  ]);
  expect(againIn(present(null, 'failed'), 1, NOW)).toBe(false);
  expect(againIn(undefined, 0, NOW)).toBe(false);
});
