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
  [{ kind: 'section', section: 'waiting' }, 'waiting'],
  [{ kind: 'section', section: 'vault' }, 'vault'],
  [{ kind: 'section', section: 'unknown' }, 'learn'],
  [{ kind: 'made', id: 'knowledge-0123' }, 'library'],
  [{ kind: 'workflow', workflowId: 'learning-waiting' }, 'waiting'],
  [{ kind: 'workflow', workflowId: 'learning-running' }, 'learn'],
  [{ kind: 'workflow', workflowId: 'learning-ended' }, 'learn'],
  [{ kind: 'workflow', workflowId: 'learning-unknown' }, 'learn'],
] as const)('%j is shown in %s', (target, section) => {
  expect(sectionOfTarget(target, jobs)).toBe(section);
});
