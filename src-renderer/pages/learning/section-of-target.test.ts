import { expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { sectionOfTarget } from './section-of-target';

const running: Job = {
  workflow_id: 'learning-running',
  kind: 'learning',
  summary: '',
  state: 'running',
  submitted_at: '2026-01-01T00:00:00.000Z',
  cancel_requested: false,
  steps: [],
  request: {},
};
const review = { since: '2026-01-01T00:00:00.000Z', expires_at: '2026-01-08T00:00:00.000Z' };
const jobs: Job[] = [
  running,
  { ...running, workflow_id: 'learning-waiting', review },
  { ...running, workflow_id: 'learning-ended', state: 'cancelled', review },
];

test.each([
  ['waiting', 'waiting'],
  ['vault', 'vault'],
  ['knowledge-0123', 'library'],
  ['learning-waiting', 'waiting'],
  ['learning-running', 'learn'],
  ['learning-ended', 'learn'],
  ['learning-unknown', 'learn'],
])('%s is shown in %s', (id, section) => {
  expect(sectionOfTarget(id, jobs)).toBe(section);
});
