import { expect, test } from 'vitest';
import { isEnded, JOB_STATES } from '#shared/jobs/job';
import type { Job, JobStep } from '#shared/jobs/job';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import { CHAPTERS } from '../chapters';
import { madeBy, outcomeOf } from './outcome-of';
import { jobKindView } from './registry';

function jobOf(kind: JobKind, change: Partial<Job>): Job {
  return {
    workflow_id: `${kind}-1`,
    kind,
    summary: 'Whales',
    state: 'completed',
    submitted_at: '2026-01-01T00:00:00.000Z',
    cancel_requested: false,
    steps: [],
    request: {},
    ...change,
  };
}

/** A learning job whose steps are done as far as the named one. */
function learningAt(last: string | null, change: Partial<Job>): Job {
  const place = JOBS.learning.steps.findIndex(({ activity }) => activity === last);
  const steps = JOBS.learning.steps.map(({ activity, label }, index): JobStep => ({
    activity,
    label,
    attempt: 1,
    state: index <= place ? 'done' : 'skipped',
  }));
  return jobOf('learning', { steps, ...change });
}

test.each([
  [null, 'Refused by the rules'],
  ['validate_learning_content', 'Refused by the rules'],
  ['check_black_vault', 'Kept out by the Black Vault'],
  ['review', 'Not learned'],
  ['store_knowledge', 'Kept out by the Black Vault'],
])('learning refused after %s: %s', (last, heading) => {
  const job = learningAt(last, { state: 'refused', result: { success: false, error: 'Because.' } });
  expect(outcomeOf(job)).toMatchObject({ tone: 'refused', heading, message: 'Because.' });
});

test('what was learned leads to the library, and says when it was known before', () => {
  const learned = { success: true, knowledge_id: 'knowledge-1' };
  const made = { id: 'knowledge-1', words: 'Show it in the library' };
  expect(outcomeOf(jobOf('learning', { result: learned }))).toMatchObject({ heading: 'Learned', made });
  const known = outcomeOf(jobOf('learning', { result: { ...learned, already_known: true } }));
  expect(known).toMatchObject({ heading: 'Known already', message: 'Nothing was added.', made });
});

test('a picture and a report lead to where they are shown', () => {
  const picture = { image_id: 'p-1', image_path: '/p', sha256: '', seed: 1, width: 256, height: 256 };
  expect(madeBy('image', { success: true, images: [picture] })).toEqual({
    id: 'p-1',
    words: 'Show the picture',
  });
  const results = { analysis_id: 'a-1', rows: 1, columns: 1, rejected_rows: 0, alerts: 0, clusters: null };
  expect(madeBy('analysis', { success: true, results: { ...results, charts: 0, sha256: '' } })).toEqual({
    id: 'a-1',
    words: 'Open the report',
  });
});

test.each(JOB_KINDS)(
  '%s has a chapter, and an outcome in words for every end and for nothing else',
  (kind) => {
    expect(CHAPTERS.map(({ id }) => id)).toContain(jobKindView(kind).chapter);
    for (const state of JOB_STATES) {
      const outcome = outcomeOf(jobOf(kind, { state }));
      expect(outcome === null).toBe(!isEnded(state));
      // A success needs no reason.
      expect(outcome?.message === '').toBe(state === 'completed');
    }
    const error = { code: 'storage_failed', message: 'The disk is gone.' } as const;
    expect(outcomeOf(jobOf(kind, { state: 'failed', error }))?.message).toBe('The disk is gone.');
    expect(madeBy(kind, 'gibberish')).toBeUndefined();
  },
);
