import { expect, test } from 'vitest';
import { JOB_STATES } from '#shared/jobs/job';
import type { Job, JobStep } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { outcomeOf } from './outcome';

/** A job whose steps are done as far as the named one. */
function jobAt(last: string | null, change: Partial<Job>): Job {
  const place = JOBS.learning.steps.findIndex(({ activity }) => activity === last);
  const steps = JOBS.learning.steps.map(({ activity, label }, index): JobStep => ({
    activity,
    label,
    attempt: 1,
    state: index <= place ? 'done' : 'skipped',
  }));
  return {
    workflow_id: 'learning-1',
    kind: 'learning',
    summary: 'Whales',
    state: 'completed',
    submitted_at: '2026-01-01T00:00:00.000Z',
    cancel_requested: false,
    steps,
    request: {},
    ...change,
  };
}

test.each([
  [null, 'Refused by the rules'],
  ['validate_learning_content', 'Refused by the rules'],
  ['check_black_vault', 'Kept out by the Black Vault'],
  ['review', 'Not learned'],
  ['store_knowledge', 'Kept out by the Black Vault'],
])('a refusal after %s: %s', (last, heading) => {
  const job = jobAt(last, { state: 'refused', result: { success: false, error: 'Because.' } });
  expect(outcomeOf(job)).toMatchObject({ tone: 'refused', heading, message: 'Because.' });
});

test('what was learned leads to the library, and says when it was known before', () => {
  const learned = { success: true, knowledge_id: 'knowledge-1' };
  expect(outcomeOf(jobAt('store_knowledge', { result: learned }))).toMatchObject({
    heading: 'Learned',
    knowledgeId: 'knowledge-1',
  });
  const known = { ...learned, already_known: true };
  expect(outcomeOf(jobAt('process_learning_request', { result: known }))).toMatchObject({
    heading: 'Known already',
    knowledgeId: 'knowledge-1',
  });
});

test('a result that cannot be read leads nowhere and breaks nothing', () => {
  expect(outcomeOf(jobAt(null, { result: 'gibberish' }))?.knowledgeId).toBeUndefined();
  expect(outcomeOf(jobAt(null, { state: 'refused', result: undefined }))?.message).toBe('');
});

test('a failure says why; every end has an outcome, and nothing else has', () => {
  const error = { code: 'storage_failed', message: 'The disk is gone.' } as const;
  expect(outcomeOf(jobAt(null, { state: 'failed', error }))?.message).toBe('The disk is gone.');
  for (const state of JOB_STATES) {
    const running = state === 'queued' || state === 'running';
    expect(outcomeOf(jobAt(null, { state })) === null).toBe(running);
  }
});
