import { expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { jobProgress, queuedWords } from './job-progress';

const waiting: Job = {
  workflow_id: 'image-1',
  kind: 'image',
  summary: 'a fox',
  state: 'queued',
  submitted_at: '2026-11-28T00:00:00.000Z',
  cancel_requested: false,
  steps: [],
  request: {},
};

test('a job that waits says for what, and one that the server does not take says why and what to do', () => {
  expect(jobProgress(waiting).doing).toBe('Waiting for the server');
  expect(queuedWords(waiting)).toContain('as soon as the server is there');
  const not_taken = { code: 'server_refused', message: 'It may not.', hint: 'Let it.' } as const;
  expect(jobProgress({ ...waiting, not_taken }).doing).toBe('It may not.');
  expect(queuedWords({ ...waiting, not_taken })).toBe('Let it.');
});
